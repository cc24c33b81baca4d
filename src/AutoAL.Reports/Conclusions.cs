using System.Globalization;
using AutoAL.Reports.Figures;
using AutoAL.Statistics;

namespace AutoAL.Reports;

/// <summary>How a strategy fares against the baseline over all settings.</summary>
/// <param name="Compared">Settings with a verdict: better, worse or not distinguishable.</param>
/// <param name="Settings">Settings in which it ran.</param>
/// <param name="MedianSaving">Median share of labels saved, a missed target counted as no saving at all; null when nothing is known.</param>
/// <param name="MeanDifference">Mean over settings of the paired difference; null when none was compared.</param>
public sealed record Standing(string Strategy, int Better, int Worse, int Compared, int Settings, double? MedianSaving, double? MeanDifference);

/// <summary>What follows from the whole report, in words.</summary>
/// <param name="Headline">One sentence.</param>
/// <param name="Sentences">What supports or limits it.</param>
/// <param name="Standings">Most net gains first.</param>
public sealed record Conclusions(string Headline, IReadOnlyList<string> Sentences, IReadOnlyList<Standing> Standings)
{
    public static Conclusions Of(ReportContent content)
    {
        Summary summary = content.Summary;
        string baseline = summary.Options.Baseline;
        Standing[] standings = [.. summary.Comparisons.SelectMany(c => c.Rows).Where(r => !r.IsBaseline).GroupBy(r => r.Strategy).Select(g => Of(g.Key, [.. g]))
            .OrderByDescending(s => s.Better - s.Worse).ThenByDescending(s => s.MeanDifference ?? double.NegativeInfinity).ThenBy(s => s.Strategy, StringComparer.Ordinal)];
        var sentences = new List<string>();
        Standing[] losing = [.. standings.Where(s => s.Worse > 0)];
        if (losing.Length > 0)
            sentences.Add($"Behind {baseline} somewhere: {string.Join(", ", losing.Select(s => string.Create(CultureInfo.InvariantCulture, $"{s.Strategy} ({s.Worse} of {s.Compared})")))}.");
        foreach (RankAnalysis ranks in content.Ranks)
        {
            string learner = content.Ranks.Count > 1 ? $"{ranks.Learner}: " : "";
            sentences.Add(learner + (ranks.Friedman is { } friedman ? RanksFigure.Finding(ranks, friedman.FP ?? friedman.ChiSquaredP) : ranks.WhyNot));
        }

        int warnings = summary.Observations.Count(o => o.Severity == AutoAL.Statistics.Observations.Severity.Warning);
        if (warnings > 0)
            sentences.Add(string.Create(CultureInfo.InvariantCulture, $"{warnings} {(warnings == 1 ? "warning limits" : "warnings limit")} what these numbers mean; read them before you quote one."));
        return new Conclusions(Head(standings, baseline, content), sentences, standings);
    }

    private static Standing Of(string strategy, RankedStrategy[] rows)
    {
        // Strategies with another's picks carry that one's test.
        int better = rows.Count(r => r.Verdict.Kind is VerdictKind.Better or VerdictKind.SamePicks && r.AdjustedP < SummaryOptions.Alpha && r.Difference?.Mean > 0);
        int worse = rows.Count(r => r.Verdict.Kind is VerdictKind.Worse or VerdictKind.SamePicks && r.AdjustedP < SummaryOptions.Alpha && r.Difference?.Mean < 0);
        double[] savings = [.. rows.Select(r => r.Saving).OfType<LabelSaving>().Where(s => s.Kind != SavingKind.NeitherReached).Select(s => s.Share ?? double.NegativeInfinity).Order()];
        double? median = savings.Length == 0 ? null : (savings[(savings.Length - 1) / 2] + savings[savings.Length / 2]) / 2;
        double[] differences = [.. rows.Select(r => r.Difference?.Mean).OfType<double>()];
        return new Standing(strategy, better, worse, rows.Count(r => r.AdjustedP is not null), rows.Length, median, differences.Length > 0 ? differences.Average() : null);
    }

    private static string Head(Standing[] standings, string baseline, ReportContent content)
    {
        if (content.Summary.Comparisons.All(c => c.Rows.Count == 0))
            return "There is no complete run to draw a conclusion from.";
        if (standings.Length == 0)
            return "There is one strategy, so there is nothing to compare.";
        int compared = standings.Sum(s => s.Compared);
        if (compared == 0)
            return $"No claim can be made yet: every comparison with {baseline} lacks seeds or partners.";
        Standing best = standings[0];
        if (best.Better == 0)
            return string.Create(CultureInfo.InvariantCulture, $"No strategy is shown to beat {baseline} in {compared} {(compared == 1 ? "comparison" : "comparisons")}.");
        string[] equals = [.. standings.TakeWhile(s => s.Better == best.Better && s.Worse == best.Worse && s.MeanDifference == best.MeanDifference).Select(s => s.Strategy)];
        string who = equals.Length <= 3 ? string.Join(" and ", equals) : best.Strategy;
        string verb = equals.Length is > 1 and <= 3 ? "beat" : "beats";
        string where = best.Compared == 1 ? "" : string.Create(CultureInfo.InvariantCulture, $" in {best.Better} of {best.Compared} settings{(best.Worse > 0 ? $" and loses in {best.Worse}" : "")}");
        string saving = best.MedianSaving is double share && double.IsFinite(share)
            ? string.Create(CultureInfo.InvariantCulture, $" and reaches {(content.Summary.Options.Target is null ? $"{baseline}’s final quality" : "the target")} with {Math.Abs(100 * share):0} % {(share >= 0 ? "fewer" : "more")} labels{(best.Settings > 1 ? " (median over settings)" : "")}")
            : "";
        return $"{who} {verb} {baseline}{where}{saving}.";
    }
}
