using AutoAL.Reports.Svg;
using AutoAL.Statistics;

namespace AutoAL.Reports.Figures;

/// <summary>
/// Label-efficiency curves of one setting: one chart for up to four strategies, above that one panel per strategy with the baseline in
/// grey behind it, all with the same axes.
/// </summary>
public static class CurvesFigure
{
    private const double Width = 960;
    private const double Edge = 28;
    private const int MostInOneChart = 4;

    /// <summary>The figure as SVG; the comparison has at least one row.</summary>
    public static string Draw(Comparison comparison, Summary summary, Palette palette, bool annotated = false)
    {
        var canvas = new SvgCanvas(Width, annotated);
        string title = Wording.Title(comparison.Setting, summary);
        canvas.Text(Edge, 38, TextWidth.Fit(title, Width - (2 * Edge), 19, bold: true), 19, Theme.Ink, bold: true);

        bool overlay = comparison.Rows.Count <= MostInOneChart;
        double y = 62;
        string[] sentences = overlay
            ? [.. comparison.Rows.Where(r => !r.IsBaseline).Select(r => r.Verdict.Sentence).DefaultIfEmpty(Wording.Finding(comparison))]
            : [Wording.Finding(comparison)];
        foreach (string sentence in sentences)
            y = Wording.Paragraph(canvas, Edge, y, Width - (2 * Edge), sentence, 13, Theme.Ink);

        y = overlay ? OneChart(canvas, comparison, summary.Options, palette, y) : Panels(canvas, comparison, summary.Options, palette, y);
        y = Wording.Paragraph(canvas, Edge, y, Width - (2 * Edge), Wording.Caption(comparison, summary.Options), 11.5, Theme.Muted);
        return canvas.Finish(Math.Ceiling(y + 6), $"Label-efficiency curves: {title}", string.Join(' ', comparison.Rows.Select(r => r.Verdict.Sentence)));
    }

    private static double OneChart(SvgCanvas canvas, Comparison comparison, SummaryOptions options, Palette palette, double y)
    {
        double names = comparison.Rows.Max(r => Math.Max(TextWidth.Of(r.Strategy, 13, bold: true), TextWidth.Of(r.DifferenceText, 11)));
        double margin = Math.Min(names, 230) + 24;
        const double left = 84;
        const double height = 400;
        var plot = new PlotArea(canvas, left, y + 10, Width - left - margin - Edge, height, CurveRange.Of(comparison, options.Metric));
        plot.DrawFrame(12);
        plot.NameAxes("labels bought", Wording.MetricAxis(options.Metric), 12.5);

        RankedStrategy[] behindFirst = [.. comparison.Rows.OrderByDescending(r => r.IsBaseline).ThenByDescending(r => r.Rank)];
        foreach (RankedStrategy row in behindFirst.Where(r => r.Verdict.Kind != VerdictKind.SamePicks))
            plot.DrawBand(row.Band, palette[row.Strategy], 0.18);
        if (comparison.Target is double level)
            plot.DrawLevel(level);
        foreach (RankedStrategy row in behindFirst)
            plot.DrawCurve(row.Band, palette[row.Strategy], 2.25, 4, 5);

        if (comparison.Target is double target)
            Targets(canvas, plot, comparison, options, palette, target, left);
        EndLabels(canvas, plot, comparison, palette, y + 10, margin);
        return plot.Bottom + 66;
    }

    /// <summary>Below the curves' right end, where rising curves leave room: labels to the target and what they save.</summary>
    private static void Targets(SvgCanvas canvas, PlotArea plot, Comparison comparison, SummaryOptions options, Palette palette, double target, double left)
    {
        canvas.Text(left + 8, plot.YOf(target) - 6, Wording.Target(target, options), 11.5, Theme.Muted, halo: true);
        RankedStrategy[] rows = [.. comparison.Rows.Where(r => r.LabelsToTarget is not null)];
        double y = plot.Bottom - 12 - (rows.Length * 17);
        canvas.Text(plot.Right - 10, y, "labels to the dashed level", 11.5, Theme.Muted, Anchor.End, halo: true);
        foreach (RankedStrategy row in rows)
        {
            y += 17;
            string saving = row.Saving is { Share: not null } known ? $", {known.Text}" : "";
            canvas.Text(plot.Right - 10, y, $"{TextWidth.Fit(row.Strategy, 170, 11.5)}: {row.LabelsToTarget!.Text}{saving}", 11.5, palette[row.Strategy].Ink, Anchor.End, halo: true);
            if (row.LabelsToTarget.OnMean is double labels)
                Markers.Draw(canvas, palette[row.Strategy].Marker, plot.XOf(labels), plot.YOf(target), 4.5, palette[row.Strategy].Stroke, filled: false);
        }
    }

    private static void EndLabels(SvgCanvas canvas, PlotArea plot, Comparison comparison, Palette palette, double top, double margin)
    {
        double[] ends = [.. comparison.Rows.Select(r => plot.YOf(r.Band.Points[^1].Mean))];
        double[] places = LabelStack.Spread(ends, 34, top + 8, plot.Bottom - 14);
        for (int i = 0; i < places.Length; i++)
        {
            RankedStrategy row = comparison.Rows[i];
            SeriesStyle style = palette[row.Strategy];
            canvas.Line(plot.Right + 4, ends[i], plot.Right + 16, places[i], style.Stroke);
            canvas.Text(plot.Right + 20, places[i] + 4, TextWidth.Fit(row.Strategy, margin - 20, 13, bold: true), 13, style.Ink, bold: true);
            string below = row.IsBaseline ? "baseline" : row.DifferenceText.Length > 0 ? row.DifferenceText : row.Verdict.Word;
            canvas.Text(plot.Right + 20, places[i] + 18, TextWidth.Fit(below, margin - 20, 11), 11, Theme.Muted);
        }
    }

    private static double Panels(SvgCanvas canvas, Comparison comparison, SummaryOptions options, Palette palette, double y)
    {
        const double left = 48;
        const double gap = 50;
        const double height = 168;
        RankedStrategy[] shown = [.. comparison.Rows.Where(r => !r.IsBaseline)];
        int columns = shown.Length <= 4 ? 2 : 3;
        double width = (Width - left - Edge - ((columns - 1) * gap)) / columns;
        CurveRange range = CurveRange.Of(comparison, options.Metric);
        canvas.Text(Edge, y + 6, $"{Wording.MetricAxis(options.Metric)} against labels bought, one panel per strategy{(comparison.Baseline is null ? "" : $"; {options.Baseline} in grey")}", 11.5, Theme.Muted);
        y += 38;

        for (int i = 0; i < shown.Length; i++)
        {
            RankedStrategy row = shown[i];
            SeriesStyle style = palette[row.Strategy];
            double x = left + (i % columns * (width + gap));
            double top = y + (i / columns * (height + 84)) + 24;
            var plot = new PlotArea(canvas, x, top, width, height, range);
            canvas.Text(x, top - 24, TextWidth.Fit(row.Strategy, width, 13.5, bold: true), 13.5, style.Ink, bold: true);
            string note = row.Verdict.Kind == VerdictKind.SamePicks || row.DifferenceText.Length == 0 ? row.Verdict.Word : $"{row.DifferenceText} · {row.Verdict.Word}";
            canvas.Text(x, top - 9, TextWidth.Fit(note, width + gap - 12, 11), 11, Theme.Muted);
            plot.DrawFrame(11);
            if (comparison.Baseline is { } baseline)
                plot.DrawBand(baseline.Band, palette[baseline.Strategy], 0.22);
            plot.DrawBand(row.Band, style, 0.26);
            if (comparison.Target is double target)
                plot.DrawLevel(target);
            if (comparison.Baseline is { } grey)
                plot.DrawCurve(grey.Band, palette[grey.Strategy], 1.5, 2.5, 1);
            plot.DrawCurve(row.Band, style with { Dash = null }, 2, 3.2, 4);
            if (row.Saving is { } saving && row.LabelsToTarget is { } reach)
            {
                string text = saving.Share is null ? $"dashed level {reach.Text}" : $"{reach.Text} labels, {saving.Text}";
                canvas.Text(plot.Right - 4, plot.Bottom - 8, TextWidth.Fit(text, width - 8, 11), 11, Theme.Ink, Anchor.End, halo: true);
            }
        }

        int lines = (shown.Length + columns - 1) / columns;
        return y + (lines * (height + 84)) - 4;
    }
}
