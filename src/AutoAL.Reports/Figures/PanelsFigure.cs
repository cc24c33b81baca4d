using AutoAL.Reports.Svg;
using AutoAL.Statistics;

namespace AutoAL.Reports.Figures;

/// <summary>One panel: a setting with a curve per strategy.</summary>
internal sealed record CurvePanel(string Title, IReadOnlyList<(string Strategy, CurveBand Band)> Curves);

/// <summary>Panels of curves in a grid with one legend on top.</summary>
internal sealed record PanelsFigure
{
    private const double Width = 1200;
    private const double Edge = 30;
    private const double PanelHeight = 200;

    public required string Title { get; init; }

    public required string Finding { get; init; }

    public required IReadOnlyList<CurvePanel> Panels { get; init; }

    public required string Horizontal { get; init; }

    public required string Vertical { get; init; }

    /// <summary>Readers see values times this.</summary>
    public required double Scale { get; init; }

    /// <summary>Bounds of the shown values, where the quantity has some.</summary>
    public (double Low, double High) Bounds { get; init; } = (double.NegativeInfinity, double.PositiveInfinity);

    public required string Caption { get; init; }

    public string Draw(Palette palette, bool annotated = false)
    {
        var canvas = new SvgCanvas(Width, annotated);
        canvas.Text(Edge, 40, TextWidth.Fit(Title, Width - (2 * Edge), 19, bold: true), 19, Theme.Ink, bold: true);
        double y = Wording.Paragraph(canvas, Edge, 64, Width - (2 * Edge), Finding, 13, Theme.Ink);
        y = Legend.Draw(canvas, [.. palette.Names.Where(n => Panels.Any(p => p.Curves.Any(c => c.Strategy == n)))], palette, Edge, y + 6, Width);
        canvas.Text(Edge, y + 18, $"{Vertical} against {Horizontal}", 11.5, Theme.Muted);
        y += 22;
        int columns = Panels.Count == 4 ? 2 : Math.Min(3, Panels.Count);
        double pitch = (Width - (2 * Edge) + 28) / columns;
        for (int i = 0; i < Panels.Count; i++)
        {
            double x = Edge + (i % columns * pitch);
            double top = y + (i / columns * (PanelHeight + 70)) + 34;
            canvas.Text(x, top - 14, TextWidth.Fit(Panels[i].Title, pitch - 28, 14, bold: true), 14, Theme.Ink, bold: true);
            var plot = new PlotArea(canvas, x + 44, top, pitch - 28 - 44, PanelHeight, Range(Panels[i]));
            plot.DrawFrame(11.5);
            foreach ((string strategy, CurveBand band) in Panels[i].Curves.OrderByDescending(c => palette[c.Strategy].Index == 0))
                plot.DrawCurve(band, palette[strategy], 1.75, 3, 2);
        }

        y += ((Panels.Count + columns - 1) / columns * (PanelHeight + 70)) + 20;
        y = Wording.Paragraph(canvas, Edge, y, Width - (2 * Edge), Caption, 12, Theme.Muted);
        return canvas.Finish(Math.Ceiling(y + 6), Title, Finding);
    }

    private CurveRange Range(CurvePanel panel)
    {
        BandPoint[] points = [.. panel.Curves.SelectMany(c => c.Band.Points)];
        (double low, double high) = LinearAxis.Pad(points.Min(p => p.Mean) * Scale, points.Max(p => p.Mean) * Scale);
        (low, high) = (Math.Max(low, Bounds.Low), Math.Min(high, Bounds.High));
        double from = points.Min(p => p.X);
        return new CurveRange(from, Math.Max(points.Max(p => p.X), from + 1e-9), low, Math.Max(high, low + 1e-6), Scale);
    }
}
