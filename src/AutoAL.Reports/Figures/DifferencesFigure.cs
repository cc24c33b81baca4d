using System.Globalization;
using AutoAL.Reports.Svg;
using AutoAL.Statistics;

namespace AutoAL.Reports.Figures;

/// <summary>
/// Forest plot: every paired difference to the baseline with its interval, grouped by setting, verdict in words at the right. A strategy
/// that could not be compared keeps its row.
/// </summary>
public static class DifferencesFigure
{
    private const double Width = 1060;
    private const double Edge = 28;
    private const double RowHeight = 26;

    /// <summary>The figure as SVG, or null when nothing was compared.</summary>
    public static string? Draw(Summary summary, Palette palette, bool annotated = false)
    {
        (Comparison Comparison, RankedStrategy[] Rows)[] groups = [.. summary.Comparisons
            .Select(c => (c, c.Rows.Where(r => !r.IsBaseline).OrderByDescending(r => r.Difference?.Mean ?? double.NegativeInfinity).ThenBy(r => r.Strategy, StringComparer.Ordinal).ToArray()))
            .Where(g => g.Item2.Length > 0)];
        if (!groups.Any(g => g.Rows.Any(r => r.Difference is not null)))
            return null;

        SummaryOptions options = summary.Options;
        RankedStrategy[] all = [.. groups.SelectMany(g => g.Rows)];
        double names = Math.Min(220, all.Max(r => TextWidth.Of(r.Strategy, 13)));
        double left = Edge + 12 + names + 20;
        double words = Math.Min(420, all.Max(r => TextWidth.Of(Words(r), 12)) + 1);
        double right = Width - Edge - words - 20;

        var canvas = new SvgCanvas(Width, annotated);
        canvas.Text(Edge, 38, TextWidth.Fit($"Differences to {options.Baseline}", Width - (2 * Edge), 19, bold: true), 19, Theme.Ink, bold: true);
        double y = Wording.Paragraph(canvas, Edge, 62, Width - (2 * Edge), Finding(all, options.Baseline), 13, Theme.Ink) + 6;

        double scale = options.Quantity.Scale;
        PairedDifference[] differences = [.. all.Select(r => r.Difference).OfType<PairedDifference>()];
        (double low, double high) = LinearAxis.Pad(
            Math.Min(0, differences.Min(d => d.Interval?.Low ?? d.Mean)) * scale,
            Math.Max(0, differences.Max(d => d.Interval?.High ?? d.Mean)) * scale);
        var axis = new LinearAxis(low, high, left, right, 6);
        double top = y;
        double bottom = top + groups.Sum(g => 30 + (g.Rows.Length * RowHeight)) + 6;
        Frame(canvas, axis, top, bottom, left, right, options);

        foreach ((Comparison comparison, RankedStrategy[] rows) in groups)
        {
            y += 30;
            canvas.Text(Edge, y - 8, TextWidth.Fit(Wording.Title(comparison.Setting, summary), Width - (2 * Edge), 13, bold: true), 13, Theme.Ink, bold: true, halo: true);
            foreach (RankedStrategy row in rows)
            {
                canvas.Belongs(series: palette[row.Strategy].Index);
                Row(canvas, axis, row, palette[row.Strategy], y + (RowHeight / 2), scale, names, right);
                y += RowHeight;
            }

            canvas.Belongs();
        }

        string caption = $"Point: mean of the paired differences in {options.Area.Id} of {options.Metric.Title}, same seed and split on both sides. Bar: 95 % t interval, not adjusted. "
            + $"Filled: p below 0.05 after Holm’s correction within each group; hollow: no claim. Below {SummaryOptions.MinimumSeeds} seeds no difference is claimed; with runs missing on one side nothing is compared.";
        y = Wording.Paragraph(canvas, Edge, bottom + 72, Width - (2 * Edge), caption, 11.5, Theme.Muted);
        return canvas.Finish(Math.Ceiling(y + 6), $"Differences to {options.Baseline}", string.Join(' ', all.Select(r => r.Verdict.Sentence)));
    }

    private static void Frame(SvgCanvas canvas, LinearAxis axis, double top, double bottom, double left, double right, SummaryOptions options)
    {
        foreach (double tick in axis.Ticks)
        {
            canvas.Line(axis.Px(tick), top, axis.Px(tick), bottom, Theme.Grid);
            canvas.Text(axis.Px(tick), bottom + 18, axis.Label(tick), 12, Theme.Muted, Anchor.Middle);
        }

        canvas.Line(axis.Px(0), top, axis.Px(0), bottom + 4, Theme.Ink, 1.25);
        string unit = options.Quantity.Unit.Length > 0 ? $" ({options.Quantity.Unit})" : "";
        canvas.Text((left + right) / 2, bottom + 38, TextWidth.Fit($"← worse · difference in {options.Area.Id}{unit} · better →", Width - (2 * Edge), 12.5), 12.5, Theme.Ink, Anchor.Middle);
    }

    private static void Row(SvgCanvas canvas, LinearAxis axis, RankedStrategy row, SeriesStyle style, double y, double scale, double names, double right)
    {
        canvas.Text(Edge + 12, y + 4.5, TextWidth.Fit(row.Strategy, names, 13), 13, style.Ink);
        canvas.Text(right + 20, y + 4.5, TextWidth.Fit(Words(row), Width - Edge - right - 20, 12), 12, Theme.Ink);
        if (row.Difference is not { } difference)
            return;
        if (difference.Interval is { } interval)
        {
            double from = axis.Px(interval.Low * scale);
            double to = axis.Px(interval.High * scale);
            canvas.Line(from, y, to, y, style.Stroke, 2.5);
            canvas.Line(from, y - 4, from, y + 4, style.Stroke, 1.5);
            canvas.Line(to, y - 4, to, y + 4, style.Stroke, 1.5);
        }

        bool claimed = row.Verdict.Kind is VerdictKind.Better or VerdictKind.Worse || (row.Verdict.Kind == VerdictKind.SamePicks && row.AdjustedP < SummaryOptions.Alpha);
        Markers.Draw(canvas, style.Marker, axis.Px(difference.Mean * scale), y, 5, style.Stroke, claimed);
    }

    private static string Words(RankedStrategy row) => row.Difference is { } difference
        ? string.Create(CultureInfo.InvariantCulture, $"{row.DifferenceText} · n {difference.Count} · {row.Verdict.Word}")
        : row.Verdict.Word;

    private static string Finding(RankedStrategy[] rows, string baseline)
    {
        (VerdictKind Kind, string Words)[] kinds =
        [
            (VerdictKind.Better, $"better than {baseline}"), (VerdictKind.Worse, $"worse than {baseline}"), (VerdictKind.NotDistinguishable, "not distinguishable"),
            (VerdictKind.TooFewSeeds, "with too few seeds"), (VerdictKind.SamePicks, "with another strategy’s picks"), (VerdictKind.NotCompared, "not compared"),
        ];
        string counts = string.Join(", ", kinds.Select(k => (Count: rows.Count(r => r.Verdict.Kind == k.Kind), k.Words))
            .Where(k => k.Count > 0).Select(k => string.Create(CultureInfo.InvariantCulture, $"{k.Count} {k.Words}")));
        return string.Create(CultureInfo.InvariantCulture, $"Of {rows.Length} comparisons: {counts}.");
    }
}
