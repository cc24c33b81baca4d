using System.Globalization;
using AutoAL.Gate;
using AutoAL.Gate.Verdicts;
using AutoAL.Reports.Check;
using AutoAL.Reports.Svg;
using AutoAL.Statistics;

namespace AutoAL.Reports.Figures;

/// <summary>Old against new: a panel per arm with the baseline's curve in grey and the check's on top, the verdict in words above, worst first.</summary>
public static class CurveChangeFigure
{
    private const double Width = 1060;
    private const double Edge = 30;
    private const double Gap = 44;
    private const double PanelHeight = 170;
    private const int Columns = 3;

    /// <summary>More panels than this tell nobody anything; the others stand in check.json.</summary>
    public const int MostPanels = 24;

    /// <summary>The figure as SVG, or null when there is no curve at all.</summary>
    public static string? Draw(GateCheck check)
    {
        CurveChange[] all = [.. CurveChange.Of(check).Where(c => c.Expected is not null || c.Obtained is not null)];
        if (all.Length == 0)
            return null;

        CurveChange[] shown = [.. all.Take(MostPanels)];
        CurveMetric metric = check.Baseline.Rules.Quantities[0].Metric;
        var palette = new Palette(["obtained"], "baseline");
        var canvas = new SvgCanvas(Width);
        string title = $"Check of {check.Grid.Plan.Name} against its baseline";
        canvas.Text(Edge, 38, TextWidth.Fit(title, Width - (2 * Edge), 19, bold: true), 19, Theme.Ink, bold: true);
        double y = Wording.Paragraph(canvas, Edge, 62, Width - (2 * Edge), Capital(CheckWording.Finding(check)), 13, Theme.Ink);
        y = Legend.Draw(canvas, ["baseline", "obtained"], palette, Edge, y + 6, Width);
        canvas.Text(Edge, y + 16, $"{Wording.MetricAxis(metric)} against labels bought, worst verdict first", 11.5, Theme.Muted);
        y += 22;

        double width = (Width - (2 * Edge) - (Columns * 44) - ((Columns - 1) * (Gap - 44))) / Columns;
        for (int i = 0; i < shown.Length; i++)
        {
            double x = Edge + 44 + (i % Columns * (width + Gap));
            double top = y + (i / Columns * (PanelHeight + 96)) + 52;
            Panel(canvas, shown[i], palette, metric, x, top, width);
        }

        y += ((shown.Length + Columns - 1) / Columns * (PanelHeight + 96)) + 24;
        string rest = all.Length > shown.Length ? string.Create(CultureInfo.InvariantCulture, $" {all.Length - shown.Length} more stand in check.json.") : "";
        string caption = string.Create(CultureInfo.InvariantCulture,
            $"Lines: mean over seeds, nothing smoothed; grey is the baseline of {check.Baseline.Updated:yyyy-MM-dd}. Band: 95 % t interval of the mean at each label count. Numbers: paired difference in {check.Baseline.Rules.Quantities[0].Name} with its {100 * (1 - (2 * check.Baseline.Rules.Alpha)):0.#} % interval, which is narrower than the bands suggest, since both sides share their seeds.{rest}");
        y = Wording.Paragraph(canvas, Edge, y, Width - (2 * Edge), caption, 11.5, Theme.Muted);
        return canvas.Finish(Math.Ceiling(y + 6), title, CheckWording.Finding(check) + " " + string.Join(' ', shown.Where(c => c.Verdict is not null).Select(c => $"{c.Arm}: {c.Verdict!.Sentence}.")));
    }

    private static void Panel(SvgCanvas canvas, CurveChange change, Palette palette, CurveMetric metric, double x, double top, double width)
    {
        canvas.Text(x - 40, top - 38, TextWidth.Fit($"{change.Arm.Dataset} · {change.Arm.Strategy}", width + 40, 13.5, bold: true), 13.5, Theme.Ink, bold: true);
        canvas.Text(x - 40, top - 23, TextWidth.Fit(change.Arm.Learner, width + 40, 11), 11, Theme.Muted);
        string words = change.Verdict is { } verdict ? Words(verdict) : "not compared";
        canvas.Text(x - 40, top - 8, TextWidth.Fit(words, width + 40, 11.5, bold: true), 11.5, Theme.Ink, bold: true);
        CurveBand[] bands = [.. new[] { change.Expected, change.Obtained }.OfType<CurveBand>()];
        var plot = new PlotArea(canvas, x, top, width, PanelHeight, Range(bands, metric));
        plot.DrawFrame(11);
        if (change.Expected is { } before)
            plot.DrawBand(before, palette["baseline"], 0.26);
        if (change.Obtained is { } now)
            plot.DrawBand(now, palette["obtained"], 0.22);
        if (change.Expected is { } old)
            plot.DrawCurve(old, palette["baseline"], 3, 3, 3);
        if (change.Obtained is { } fresh)
            plot.DrawCurve(fresh, palette["obtained"], 1.75, 3, 4);
    }

    private static string Words(KeyVerdict verdict) => verdict.DifferenceText.Length > 0 && verdict.Verdict != GateVerdict.Identical
        ? $"{CheckWording.Verdict(verdict)} · {verdict.DifferenceText}"
        : CheckWording.Verdict(verdict);

    private static CurveRange Range(CurveBand[] bands, CurveMetric metric)
    {
        BandPoint[] points = [.. bands.SelectMany(b => b.Points)];
        (double low, double high) = LinearAxis.Pad(points.Min(p => p.Interval?.Low ?? p.Mean) * metric.Scale, points.Max(p => p.Interval?.High ?? p.Mean) * metric.Scale);
        if (metric.IsShare)
            (low, high) = (Math.Max(0, low), Math.Max(Math.Min(100, high), low + 1));
        double from = points.Min(p => p.X);
        return new CurveRange(from, Math.Max(points.Max(p => p.X), from + 1e-9), low, high, metric.Scale);
    }

    private static string Capital(string text) => char.ToUpperInvariant(text[0]) + text[1..];
}
