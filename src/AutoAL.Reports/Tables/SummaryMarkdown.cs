using System.Globalization;
using System.Text;
using AutoAL.Reports.Figures;
using AutoAL.Statistics;
using AutoAL.Statistics.Observations;

namespace AutoAL.Reports.Tables;

/// <summary>The report in words: findings first, then ranked tables, mean ranks, and what is missing.</summary>
public static class SummaryMarkdown
{
    /// <param name="summary">What to say.</param>
    /// <param name="curves">File name of each comparison's curves, where there is one.</param>
    public static string Write(Summary summary, IReadOnlyDictionary<Setting, string> curves)
    {
        var text = new StringBuilder();
        SummaryOptions options = summary.Options;
        text.Append(CultureInfo.InvariantCulture,
            $"# Results\n\nMetric: {options.Metric.Title}. Area: `{options.Area.Id}`. Baseline: {MarkdownText.Escape(options.Baseline)}. Claims need at least {SummaryOptions.MinimumSeeds} paired seeds and p < 0.05 after Holm’s correction within a table.\n");
        Observations(text, summary);
        foreach (Comparison comparison in summary.Comparisons)
            Section(text, comparison, summary, curves.GetValueOrDefault(comparison.Setting));
        Ranks(text, summary);
        Problems(text, summary);
        return text.ToString();
    }

    private static void Observations(StringBuilder text, Summary summary)
    {
        if (summary.Observations.Count == 0)
            return;
        text.Append("\n## What to know first\n\n");
        foreach (Observation observation in summary.Observations)
        {
            text.Append(CultureInfo.InvariantCulture,
                $"- {(observation.Severity == Severity.Warning ? "**Warning**" : "Note")}, {MarkdownText.Escape(Wording.Title(observation.Setting, summary))}: {MarkdownText.Escape(observation.Sentence)}\n");
        }
    }

    private static void Section(StringBuilder text, Comparison comparison, Summary summary, string? figure)
    {
        text.Append(CultureInfo.InvariantCulture, $"\n## {MarkdownText.Escape(Wording.Title(comparison.Setting, summary))}\n\n");
        foreach (string note in comparison.Rows.Count == 0 ? comparison.Notes : [])
            text.Append(CultureInfo.InvariantCulture, $"{MarkdownText.Escape(note)}\n");
        if (comparison.Rows.Count == 0)
            return;

        foreach (RankedStrategy row in comparison.Rows.Where(r => !r.IsBaseline))
            text.Append(CultureInfo.InvariantCulture, $"- {MarkdownText.Escape(row.Verdict.Sentence)}{(Wording.Saving(row, comparison, summary.Options) is { } saving ? $" {MarkdownText.Escape(saving)}" : "")}\n");

        string target = comparison.Target is double value ? MarkdownText.Escape(Wording.Target(value, summary.Options)) : "target";
        string unit = summary.Options.Area.InMetricUnit && summary.Options.Metric.IsShare ? ", %" : "";
        text.Append(CultureInfo.InvariantCulture,
            $"\n| rank | strategy | curve | {summary.Options.Area.Id}{unit} | difference, 95 % interval | p (Holm) | verdict | labels to {target} | saving |\n");
        text.Append("|---:|---|---|---:|---|---:|---|---:|---|\n");
        foreach (RankedStrategy row in comparison.Rows)
        {
            string p = row.AdjustedP is double known ? MarkdownText.Probability(known) : "";
            text.Append(CultureInfo.InvariantCulture,
                $"| {row.Rank:0.#} | {MarkdownText.Escape(row.Strategy)} | {row.Sparkline} | {row.AreaText} | {row.DifferenceText} | {p} | {MarkdownText.Escape(row.Verdict.Word)} | {row.LabelsToTarget?.Text} | {row.Saving?.Text} |\n");
        }

        text.Append(CultureInfo.InvariantCulture, $"\n{MarkdownText.Escape(Wording.Caption(comparison, summary.Options))}\n");
        if (figure is not null)
            text.Append(CultureInfo.InvariantCulture, $"\n![Label-efficiency curves]({figure})\n");
    }

    private static void Ranks(StringBuilder text, Summary summary)
    {
        foreach (IGrouping<(string Experiment, string Learner), MeanRank> group in summary.MeanRanks.GroupBy(r => (r.Experiment, r.Learner)))
        {
            text.Append(CultureInfo.InvariantCulture,
                $"\n## Mean rank over {group.First().Datasets} data sets: {MarkdownText.Escape(group.Key.Learner)}\n\nA description, not a test.\n\n| strategy | mean rank |\n|---|---:|\n");
            foreach (MeanRank rank in group)
                text.Append(CultureInfo.InvariantCulture, $"| {MarkdownText.Escape(rank.Strategy)} | {rank.Rank:0.00} |\n");
        }
    }

    private static void Problems(StringBuilder text, Summary summary)
    {
        text.Append("\n## Failed and missing runs\n\n");
        if (summary.Problems.Count == 0)
            text.Append("None.\n");
        foreach (CellProblem problem in summary.Problems)
        {
            text.Append(CultureInfo.InvariantCulture,
                $"- {problem.Kind}: {MarkdownText.Escape(Wording.Title(problem.Setting, summary))}, {MarkdownText.Escape(problem.Strategy)}, {MarkdownText.Escape(problem.Key.ToString())}: {MarkdownText.Escape(problem.Reason)}\n");
        }
    }
}
