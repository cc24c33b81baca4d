using AutoAL.Reports.Exporting;
using ScottPlot;

namespace AutoAL.Exporters.ScottPlot;

/// <summary>One chart in ScottPlot's terms.</summary>
internal static class ChartDrawing
{
    private const int Width = 1200;
    private const int Height = 760;

    /// <summary>Beyond so many lines bands hide each other, and a legend inside would hide the lines.</summary>
    private const int MostBands = 8;

    public static string Version()
    {
        // Drawing a pixel proves that the native library is there.
        using var plot = new Plot();
        plot.GetImage(8, 8).Dispose();
        return typeof(Plot).Assembly.GetName().Version!.ToString(3);
    }

    public static void Draw(CurveChart chart, string path, string format)
    {
        using var plot = new Plot();
        plot.Title(Plain(chart.Title));
        plot.XLabel(chart.Horizontal);
        plot.YLabel(chart.Vertical);
        foreach (ChartLine line in chart.Lines.Count <= MostBands ? chart.Lines : [])
        {
            var band = plot.Add.FillY([.. line.X], [.. line.Low], [.. line.High]);
            band.FillColor = Color.FromHex(line.Colour).WithAlpha(0.15);
            band.LineWidth = 0;
        }

        foreach (ChartLine line in chart.Lines)
        {
            var drawn = plot.Add.ScatterLine(line.X.ToArray(), line.Mean.ToArray());
            drawn.Color = Color.FromHex(line.Colour);
            drawn.LineWidth = 2.2f;
            drawn.LegendText = Plain(line.Name);
            if (line.Dash is { Count: > 0 } dash)
                drawn.LinePattern = new LinePattern([.. dash.Select(length => (float)length)], 0, "palette");
        }

        if (chart.Level is double level)
            plot.Add.HorizontalLine(level, 1, Color.FromHex("#57606a"), LinePattern.Dotted);
        if (chart.Lines.Count <= MostBands)
            plot.ShowLegend(Alignment.LowerRight);
        else
            plot.ShowLegend(Edge.Right);
        plot.Legend.SymbolWidth = 40;
        plot.Axes.Margins(0.02, 0.05);
        switch (format)
        {
            case "png":
                plot.SavePng(path, Width, Height);
                break;
            case "webp":
                plot.SaveWebp(path, Width, Height);
                break;
            default:
                plot.SaveSvg(path, Width, Height);
                break;
        }
    }

    /// <summary>Names as one line without control characters, which some writers pass on as they are.</summary>
    private static string Plain(string text) => string.Concat(text.Select(c => char.IsControl(c) || char.IsSurrogate(c) ? '\uFFFD' : c));
}
