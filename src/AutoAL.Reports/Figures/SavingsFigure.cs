using System.Globalization;
using AutoAL.Reports.Svg;
using AutoAL.Statistics;

namespace AutoAL.Reports.Figures;

/// <summary>Bars of labels saved at the target, with their bootstrap intervals, grouped by setting.</summary>
public static class SavingsFigure
{
    private const double Width = 1060;
    private const double Edge = 28;
    private const double RowHeight = 24;
    private const double LineHeight = 17;

    /// <summary>From so many strategies on that miss a setting's target, one sentence names them.</summary>
    private const int ManyMissed = 3;

    /// <summary>The figure as SVG, or null when nothing was compared.</summary>
    public static string? Draw(Summary summary, Palette palette, bool annotated = false)
    {
        Group[] groups = [.. summary.Comparisons.Select(Group.Of).Where(g => g.Rows.Length + g.Missed.Count > 0)];
        if (groups.Length == 0)
            return null;

        RankedStrategy[] all = [.. summary.Comparisons.SelectMany(c => c.Rows).Where(r => r.Saving is not null)];
        double names = Math.Min(220, all.Max(r => TextWidth.Of(r.Strategy, 13)));
        double left = Edge + 12 + names + 20;
        double words = Math.Min(260, all.Max(r => TextWidth.Of(r.Saving!.Text, 12)) + 1);
        double right = Width - Edge - words - 20;
        double least = all.Min(r => r.Saving!.Share ?? 0);

        // A whisker to "not reached" has no end; it must not squeeze the bars.
        double low = Math.Max(-1, Math.Min(-0.1, Math.Min(least, Math.Max(-0.4, all.Min(r => r.Saving!.Interval?.Low ?? 0)))));
        double high = Math.Max(0.2, all.Max(r => Math.Max(r.Saving!.Share ?? 0, r.Saving.Interval?.High ?? 0)));
        var axis = new LinearAxis(low * 105, Math.Min(100, high * 105), left, right, (int)Math.Clamp((right - left) / 80, 2, 8));

        var canvas = new SvgCanvas(Width, annotated);
        string title = $"Labels saved against {summary.Options.Baseline}";
        canvas.Text(Edge, 38, TextWidth.Fit(title, Width - (2 * Edge), 19, bold: true), 19, Theme.Ink, bold: true);
        string finding = Finding(all);
        double y = Wording.Paragraph(canvas, Edge, 62, Width - (2 * Edge), finding, 13, Theme.Ink) + 6;
        double top = y + 4;
        double bottom = top + groups.Sum(g => 30 + (g.Rows.Length * RowHeight) + (g.Missed.Count * LineHeight)) + 6;
        foreach (double tick in axis.Ticks)
        {
            canvas.Line(axis.Px(tick), top, axis.Px(tick), bottom, Theme.Grid);
            canvas.Text(axis.Px(tick), bottom + 18, axis.Label(tick), 12, Theme.Muted, Anchor.Middle);
        }

        var sentences = new List<(string Line, double Y)>();
        foreach (Group group in groups)
        {
            y += 30;
            string target = group.Comparison.Target is double value ? $" · at {Wording.Target(value, summary.Options)}" : "";
            canvas.Text(Edge, y - 8, TextWidth.Fit(Wording.Title(group.Comparison.Setting, summary) + target, Width - (2 * Edge), 13, bold: true), 13, Theme.Ink, bold: true, halo: true);
            foreach (RankedStrategy row in group.Rows)
            {
                canvas.Belongs(series: palette[row.Strategy].Index);
                Bar(canvas, axis, row, palette[row.Strategy], y, names, right);
                y += RowHeight;
            }

            canvas.Belongs();
            sentences.AddRange(group.Missed.Select((line, i) => (line, y + 12 + (i * LineHeight))));
            y += group.Missed.Count * LineHeight;
        }

        canvas.Line(axis.Px(0), top, axis.Px(0), bottom + 4, Theme.Ink, 1.25);
        foreach ((string line, double at) in sentences)
            canvas.Text(Edge + 12, at, line, 12, Theme.Muted, halo: true);
        canvas.Text((left + right) / 2, bottom + 38, "← more labels · labels saved (%) · fewer labels →", 12.5, Theme.Ink, Anchor.Middle);
        string caption = $"1 − N/N_{summary.Options.Baseline} on mean curves, first crossing. Whisker: 95 % percentile bootstrap over paired seeds, from {SummaryOptions.MinimumSeeds} seeds on. Bars and whiskers are cut at the axis’ end; the numbers stand at the right. No bar: the target is not reached.";
        y = Wording.Paragraph(canvas, Edge, bottom + 66, Width - (2 * Edge), caption, 11.5, Theme.Muted);
        return canvas.Finish(Math.Ceiling(y + 6), title, finding);
    }

    private static void Bar(SvgCanvas canvas, LinearAxis axis, RankedStrategy row, SeriesStyle style, double y, double names, double right)
    {
        double middle = y + (RowHeight / 2);
        canvas.Text(Edge + 12, middle + 4.5, TextWidth.Fit(row.Strategy, names, 13), 13, style.Ink);
        canvas.Text(right + 20, middle + 4.5, TextWidth.Fit(row.Saving!.Text, Width - Edge - right - 20, 12), 12, Theme.Ink);
        if (row.Saving.Share is not double share)
            return;
        double Px(double value) => axis.Px(Math.Clamp(value * 100, axis.Low, axis.High));
        double from = Math.Min(Px(0), Px(share));
        canvas.Rectangle(from, middle - 7, Math.Max(1, Math.Abs(Px(share) - Px(0))), 14, style.Stroke);
        if (row.Saving.Interval is { } interval)
        {
            // On a rim of the ground's colour, so that it shows on a dark bar too.
            canvas.Line(Px(interval.Low), middle, Px(interval.High), middle, Theme.Ground, 4);
            canvas.Line(Px(interval.Low), middle, Px(interval.High), middle, Theme.Ink, 1.5);
            if (interval.Low * 100 >= axis.Low)
                canvas.Line(Px(interval.Low), middle - 4, Px(interval.Low), middle + 4, Theme.Ink, 1.5);
            canvas.Line(Px(interval.High), middle - 4, Px(interval.High), middle + 4, Theme.Ink, 1.5);
        }
    }

    /// <summary>A setting's bars, and in words the strategies that have none because they miss the target, where they are many.</summary>
    private sealed record Group(Comparison Comparison, RankedStrategy[] Rows, IReadOnlyList<string> Missed)
    {
        public static Group Of(Comparison comparison)
        {
            RankedStrategy[] rows = [.. comparison.Rows.Where(r => r.Saving is not null).OrderByDescending(r => r.Saving!.Share ?? double.NegativeInfinity).ThenBy(r => r.Strategy, StringComparer.Ordinal)];
            RankedStrategy[] missed = [.. rows.Where(r => r.Saving!.Kind is SavingKind.NotReached)];
            return missed.Length < ManyMissed
                ? new Group(comparison, rows, [])
                : new Group(comparison, [.. rows.Except(missed)], TextWidth.Wrap($"Target not reached: {string.Join(", ", missed.Select(r => r.Strategy))}.", Width - (2 * Edge) - 12, 12));
        }
    }

    private static string Finding(RankedStrategy[] rows)
    {
        int sure = rows.Count(r => r.Saving!.Interval?.Low > 0);
        int lost = rows.Count(r => r.Saving!.Kind is SavingKind.NotReached);
        return string.Create(CultureInfo.InvariantCulture, $"Of {rows.Length} savings, {sure} have an interval wholly above 0{(lost > 0 ? $"; {lost} {(lost == 1 ? "strategy does" : "strategies do")} not reach the target" : "")}.");
    }
}
