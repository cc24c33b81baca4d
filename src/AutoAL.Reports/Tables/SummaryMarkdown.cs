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
            $"# Results\n\nMetric: {options.Metric.Title}. Area: `{options.Area.Id}`. Baseline: {Escape(options.Baseline)}. Claims need at least {SummaryOptions.MinimumSeeds} paired seeds and p < 0.05 after Holm’s correction within a table.\n");
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
                $"- {(observation.Severity == Severity.Warning ? "**Warning**" : "Note")}, {Escape(Wording.Title(observation.Setting, summary))}: {Escape(observation.Sentence)}\n");
        }
    }

    private static void Section(StringBuilder text, Comparison comparison, Summary summary, string? figure)
    {
        text.Append(CultureInfo.InvariantCulture, $"\n## {Escape(Wording.Title(comparison.Setting, summary))}\n\n");
        foreach (string note in comparison.Rows.Count == 0 ? comparison.Notes : [])
            text.Append(CultureInfo.InvariantCulture, $"{Escape(note)}\n");
        if (comparison.Rows.Count == 0)
            return;

        foreach (RankedStrategy row in comparison.Rows.Where(r => !r.IsBaseline))
            text.Append(CultureInfo.InvariantCulture, $"- {Escape(row.Verdict.Sentence)}{(Wording.Saving(row, comparison, summary.Options) is { } saving ? $" {Escape(saving)}" : "")}\n");

        string target = comparison.Target is double value ? Escape(Wording.Target(value, summary.Options)) : "target";
        string unit = summary.Options.Area.InMetricUnit && summary.Options.Metric.IsShare ? ", %" : "";
        text.Append(CultureInfo.InvariantCulture,
            $"\n| rank | strategy | curve | {summary.Options.Area.Id}{unit} | difference, 95 % interval | p (Holm) | verdict | labels to {target} | saving |\n");
        text.Append("|---:|---|---|---:|---|---:|---|---:|---|\n");
        foreach (RankedStrategy row in comparison.Rows)
        {
            string p = row.AdjustedP is double known ? Probability(known) : "";
            text.Append(CultureInfo.InvariantCulture,
                $"| {row.Rank:0.#} | {Escape(row.Strategy)} | {row.Sparkline} | {row.AreaText} | {row.DifferenceText} | {p} | {Escape(row.Verdict.Word)} | {row.LabelsToTarget?.Text} | {row.Saving?.Text} |\n");
        }

        text.Append(CultureInfo.InvariantCulture, $"\n{Escape(Wording.Caption(comparison, summary.Options))}\n");
        if (figure is not null)
            text.Append(CultureInfo.InvariantCulture, $"\n![Label-efficiency curves]({figure})\n");
    }

    private static void Ranks(StringBuilder text, Summary summary)
    {
        foreach (IGrouping<(string Experiment, string Learner), MeanRank> group in summary.MeanRanks.GroupBy(r => (r.Experiment, r.Learner)))
        {
            text.Append(CultureInfo.InvariantCulture,
                $"\n## Mean rank over {group.First().Datasets} data sets: {Escape(group.Key.Learner)}\n\nA description, not a test.\n\n| strategy | mean rank |\n|---|---:|\n");
            foreach (MeanRank rank in group)
                text.Append(CultureInfo.InvariantCulture, $"| {Escape(rank.Strategy)} | {rank.Rank:0.00} |\n");
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
                $"- {problem.Kind}: {Escape(Wording.Title(problem.Setting, summary))}, {Escape(problem.Strategy)}, {Escape(problem.Key.ToString())}: {Escape(problem.Reason)}\n");
        }
    }

    private static string Probability(double p) => p < 0.0001 ? "< 0.0001" : p.ToString("0.0000", CultureInfo.InvariantCulture);

    /// <summary>Keeps names text: no markup, no link, no table cell, no line of its own.</summary>
    private static string Escape(string value)
    {
        var escaped = new StringBuilder(value.Length);
        for (int i = 0; i < value.Length; i++)
        {
            char c = value[i];
            _ = c switch
            {
                '&' => escaped.Append("&amp;"),
                '<' => escaped.Append("&lt;"),
                '>' => escaped.Append("&gt;"),
                '|' or '*' or '_' or '`' or '\\' => escaped.Append('\\').Append(c),
                '(' when i > 0 && value[i - 1] == ']' => escaped.Append("\\("),
                _ when char.IsControl(c) => escaped.Append(' '),
                _ => escaped.Append(c),
            };
        }

        return escaped.ToString();
    }
}
