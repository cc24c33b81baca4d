using AutoAL.Reports.Svg;

namespace AutoAL.Reports.Figures;

/// <summary>Strategies with their line and marker, in rows.</summary>
internal static class Legend
{
    /// <summary>Draws from the base line of the first row on; gives a position below the last.</summary>
    public static double Draw(SvgCanvas canvas, IReadOnlyList<string> strategies, Palette palette, double edge, double y, double width)
    {
        double x = edge;
        foreach (string strategy in strategies)
        {
            string name = TextWidth.Fit(strategy, 260, 12);
            double room = 34 + TextWidth.Of(name, 12) + 22;
            if (x > edge && x + room > width - edge)
                (x, y) = (edge, y + 20);
            SeriesStyle style = palette[strategy];
            canvas.Belongs(series: style.Index);
            canvas.Line(x, y - 4, x + 28, y - 4, style.Stroke, 2, style.Dash);
            Markers.Draw(canvas, style.Marker, x + 14, y - 4, 3.5, style.Stroke, filled: true);
            canvas.Text(x + 34, y, name, 12, style.Ink);
            x += room;
        }

        canvas.Belongs();
        return y + 6;
    }
}
