using System.Globalization;
using AutoAL.Reports.Svg;
using AutoAL.Statistics;

namespace AutoAL.Reports.Figures;

/// <summary>Critical-difference diagram (Demšar, JMLR 2006): mean ranks on a line, bars join what Nemenyi's test cannot tell apart.</summary>
public static class RanksFigure
{
    private const double Width = 960;
    private const double Edge = 28;
    private const double Row = 22;

    /// <summary>The figure as SVG, or null when there is no rank test; <see cref="RankAnalysis.WhyNot"/> says why.</summary>
    public static string? Draw(RankAnalysis ranks, SummaryOptions options, Palette palette, bool annotated = false)
    {
        if (ranks.Friedman is not { } friedman || ranks.Nemenyi is not double cd)
            return null;

        int k = ranks.Strategies.Count;
        double names = Math.Min(210, ranks.Strategies.Max(s => TextWidth.Of(s, 13))) + 1 + 46;
        double left = Edge + names + 16;
        double right = Width - Edge - names - 16;
        double At(double rank) => left + ((rank - 1) / (k - 1) * (right - left));

        var canvas = new SvgCanvas(Width, annotated);
        string title = $"Mean ranks over {ranks.Datasets.Count} data sets · {ranks.Learner}";
        canvas.Text(Edge, 38, TextWidth.Fit(title, Width - (2 * Edge), 19, bold: true), 19, Theme.Ink, bold: true);
        string finding = Finding(ranks, friedman.FP ?? friedman.ChiSquaredP);
        double y = Wording.Paragraph(canvas, Edge, 62, Width - (2 * Edge), finding, 13, Theme.Ink) + 44;

        if (cd <= k - 1)
        {
            canvas.Line(left, y - 30, At(1 + cd), y - 30, Theme.Ink, 2);
            canvas.Line(left, y - 34, left, y - 26, Theme.Ink, 1.5);
            canvas.Line(At(1 + cd), y - 34, At(1 + cd), y - 26, Theme.Ink, 1.5);
            canvas.Text(At(1 + cd) + 8, y - 26, string.Create(CultureInfo.InvariantCulture, $"critical difference {cd:0.00}"), 12, Theme.Muted);
        }

        canvas.Line(left, y, right, y, Theme.Ink, 1.5);
        int step = k > 12 ? 2 : 1;
        for (int rank = 1; rank <= k; rank += step)
        {
            canvas.Line(At(rank), y - 5, At(rank), y, Theme.Ink);
            canvas.Text(At(rank), y - 9, rank.ToString(CultureInfo.InvariantCulture), 12, Theme.Muted, Anchor.Middle);
        }

        double bars = y + 12;
        for (int i = 0; i < ranks.Cliques.Count; i++)
        {
            (int first, int last) = ranks.Cliques[i];
            canvas.Line(At(ranks.MeanRanks[first]) - 4, bars + (i * 9), At(ranks.MeanRanks[last]) + 4, bars + (i * 9), Theme.Ink, 4);
        }

        double stems = bars + (ranks.Cliques.Count * 9) + 16;
        int half = (k + 1) / 2;
        for (int i = 0; i < k; i++)
        {
            bool leftSide = i < half;
            SeriesStyle style = palette[ranks.Strategies[i]];
            double level = stems + ((leftSide ? i : k - 1 - i) * Row);
            double x = At(ranks.MeanRanks[i]);
            canvas.Belongs(series: style.Index);
            canvas.Polyline([(x, y), (x, level), (leftSide ? left - 10 : right + 10, level)], style.Stroke, 1.5);
            string name = TextWidth.Fit(ranks.Strategies[i], names - 46, 13);
            string rank = ranks.MeanRanks[i].ToString("0.00", CultureInfo.InvariantCulture);
            canvas.Text(leftSide ? left - 14 : right + 14, level + 4.5, leftSide ? $"{name}  {rank}" : $"{rank}  {name}", 13, style.Ink, leftSide ? Anchor.End : Anchor.Start);
            canvas.Belongs();
        }

        string caption = string.Create(CultureInfo.InvariantCulture,
            $"Friedman’s test: χ² = {friedman.ChiSquared:0.00}, F = {(friedman.F is double f && double.IsFinite(f) ? f.ToString("0.00", CultureInfo.InvariantCulture) : "infinite (all data sets agree)")}. Bars join strategies within Nemenyi’s critical difference at 0.05, k = {k}, N = {ranks.Datasets.Count} data sets; against one control, Bonferroni-Dunn’s is {ranks.BonferroniDunn:0.00}. Ranks of mean {options.Area.Id} of {options.Metric.Title}, 1 is best, ties share their mean rank.");
        y = Wording.Paragraph(canvas, Edge, stems + (half * Row) + 20, Width - (2 * Edge), caption, 11.5, Theme.Muted);
        return canvas.Finish(Math.Ceiling(y + 6), title, finding);
    }

    /// <summary>The test's outcome in words.</summary>
    public static string Finding(RankAnalysis ranks, double p) => p < SummaryOptions.Alpha
        ? string.Create(CultureInfo.InvariantCulture, $"The strategies differ over data sets (p {Wording.Probability(p)}); {ranks.Strategies[0]} has the best mean rank, {ranks.MeanRanks[0]:0.00}.")
        : string.Create(CultureInfo.InvariantCulture, $"Over these data sets the strategies cannot be told apart (p {Wording.Probability(p)}); {ranks.Strategies[0]} has the best mean rank, {ranks.MeanRanks[0]:0.00}.");
}
