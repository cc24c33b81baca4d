using AutoAL.Reports.Svg;
using AutoAL.Statistics;

namespace AutoAL.Reports.Figures;

/// <summary>All settings at a glance: one panel each, every strategy in it, names at the line ends where they fit, else one legend.</summary>
public static class OverviewFigure
{
    private const double Width = 1200;
    private const double Edge = 30;
    private const double PanelHeight = 236;
    private const double NameGap = 15;
    private const int MostBands = 8;

    /// <summary>The figure as SVG, or null when there is no curve.</summary>
    public static string? Draw(Summary summary, Palette palette, bool annotated = false)
    {
        Comparison[] shown = [.. summary.Comparisons.Where(c => c.Rows.Count > 0)];
        if (shown.Length == 0)
            return null;

        SummaryOptions options = summary.Options;
        var canvas = new SvgCanvas(Width, annotated);
        string[] learners = [.. shown.Select(c => c.Setting.Learner).Distinct()];
        string heading = $"Label efficiency: {Wording.MetricAxis(options.Metric)} against labels bought{(learners.Length == 1 ? $" · {learners[0]}" : "")}";
        canvas.Text(Edge, 42, TextWidth.Fit(heading, Width - (2 * Edge), 20, bold: true), 20, Theme.Ink, bold: true);

        int columns = Columns(shown);
        double pitch = (Width - (2 * Edge) + 28) / columns;
        double names = shown.SelectMany(c => c.Rows).Max(r => TextWidth.Of(r.Strategy, 12));
        bool direct = names + 26 <= 0.3 * pitch && shown.Max(c => c.Rows.Count) * NameGap <= PanelHeight;
        double y = direct ? 58 : Legend.Draw(canvas, summary.Strategies, palette, Edge, 70, Width);

        double room = direct ? names + 26 : 0;
        for (int i = 0; i < shown.Length; i++)
        {
            double x = Edge + (i % columns * pitch);
            double top = y + (i / columns * (PanelHeight + 92)) + 52;
            string title = learners.Length == 1 && shown.All(c => c.Setting.Experiment == shown[0].Setting.Experiment)
                ? shown[i].Setting.Dataset
                : Wording.Title(shown[i].Setting, summary);
            Panel(canvas, shown[i], title, options.Metric, palette, x, top, pitch - 28, room);
        }

        y += ((shown.Length + columns - 1) / columns * (PanelHeight + 92)) + 16;
        int seeds = shown.Min(c => c.Rows.Min(r => r.Area.Count));
        int mostSeeds = shown.Max(c => c.Rows.Max(r => r.Area.Count));
        string repeats = seeds == mostSeeds ? $"{seeds} seeds" : $"{seeds} to {mostSeeds} seeds";
        string caption = string.Create(System.Globalization.CultureInfo.InvariantCulture,
            $"Lines: mean over {repeats} per strategy, nothing smoothed. {(shown.All(c => c.Rows.Count <= MostBands) ? "Bands: 95 % t interval of the mean." : $"Bands are left out above {MostBands} strategies; each setting’s own figure has them.")} Differences: {options.Area.Id}, paired by seed, Holm’s correction within a panel.");
        y = Wording.Paragraph(canvas, Edge, y, Width - (2 * Edge), caption, 12, Theme.Muted);
        return canvas.Finish(Math.Ceiling(y + 8), "Label-efficiency curves of every setting",
            string.Join(' ', shown.Select(c => $"{Wording.Title(c.Setting, summary)}: {Wording.Finding(c)}")));
    }

    /// <summary>Learners side by side when each data set has them all; else two panels in a row for four, up to three otherwise.</summary>
    private static int Columns(Comparison[] shown)
    {
        int learners = shown.Select(c => c.Setting.Learner).Distinct().Count();
        int others = shown.Select(c => (c.Setting.Experiment, c.Setting.Dataset)).Distinct().Count();
        return learners is > 1 and <= 3 && learners * others == shown.Length ? learners : shown.Length == 4 ? 2 : Math.Min(3, shown.Length);
    }

    private static void Panel(SvgCanvas canvas, Comparison comparison, string title, CurveMetric metric, Palette palette, double x, double top, double width, double room)
    {
        const double left = 40;
        var plot = new PlotArea(canvas, x + left, top, width - left - room, PanelHeight, CurveRange.Of(comparison, metric));
        canvas.Text(x, top - 32, TextWidth.Fit(title, width, 14.5, bold: true), 14.5, Theme.Ink, bold: true);
        canvas.Text(x, top - 15, TextWidth.Fit(Wording.ShortFinding(comparison), width + 10, 11), 11, Theme.Muted);
        plot.DrawFrame(11.5);

        RankedStrategy[] behindFirst = [.. comparison.Rows.OrderByDescending(r => r.IsBaseline).ThenByDescending(r => r.Rank)];

        // Bands of equal curves would add up to a darker one, and those of many bury the lines.
        foreach (RankedStrategy row in behindFirst.Where(r => r.Verdict.Kind != VerdictKind.SamePicks && behindFirst.Length <= MostBands))
            plot.DrawBand(row.Band, palette[row.Strategy], 0.1);
        foreach (RankedStrategy row in behindFirst)
            plot.DrawCurve(row.Band, palette[row.Strategy], 1.75, 3, 1);
        if (room > 0)
            EndNames(canvas, plot, comparison, palette, top);
    }

    private static void EndNames(SvgCanvas canvas, PlotArea plot, Comparison comparison, Palette palette, double top)
    {
        double[] ends = [.. comparison.Rows.Select(r => plot.YOf(r.Band.Points[^1].Mean))];
        double[] places = LabelStack.Spread(ends, NameGap, top + 4, plot.Bottom - 2);
        for (int i = 0; i < places.Length; i++)
        {
            SeriesStyle style = palette[comparison.Rows[i].Strategy];
            canvas.Belongs(series: style.Index);
            canvas.Line(plot.Right + 5, ends[i], plot.Right + 17, places[i], style.Stroke);
            canvas.Text(plot.Right + 20, places[i] + 4, comparison.Rows[i].Strategy, 12, style.Ink);
        }

        canvas.Belongs();
    }
}
