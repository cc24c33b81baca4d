using System.Globalization;
using AutoAL.Statistics;
using Spectre.Console;

namespace AutoAL.Cli.Terminal;

/// <summary>Renders a summary for the console: one ranked table per setting, then what a reader must not miss, in words.</summary>
internal static class SummaryTable
{
    public static void Show(Voice voice, Summary summary)
    {
        foreach (Comparison comparison in summary.Comparisons)
        {
            voice.Draw(Ranking(comparison, summary.Options));
            foreach (string note in comparison.Notes)
                voice.Say("  " + note);
        }

        foreach (var learner in summary.MeanRanks.GroupBy(rank => (rank.Experiment, rank.Learner)))
        {
            string ranks = string.Join("  ", learner.Select(rank => string.Create(CultureInfo.InvariantCulture, $"{rank.Strategy} {rank.Rank:0.00}")));
            voice.Say(string.Create(CultureInfo.InvariantCulture, $"Mean rank over {learner.First().Datasets} data sets ({learner.Key.Learner}): {ranks}"));
        }

        foreach (CellProblem problem in summary.Problems)
            voice.Say($"{problem.Kind}: {problem.Setting} · {problem.Strategy} · seed {problem.Key.Seed}: {problem.Reason}");
    }

    private static Table Ranking(Comparison comparison, SummaryOptions options)
    {
        var table = new Table().Border(TableBorder.Simple).Title(Markup.Escape($"{comparison.Setting.Dataset} · {comparison.Setting.Learner}"));
        table.AddColumn(new TableColumn("#").RightAligned());
        table.AddColumn("strategy");
        table.AddColumn(new TableColumn(Markup.Escape(options.Quantity.ToString())).RightAligned());
        table.AddColumn(Markup.Escape($"against {options.Baseline}"));
        table.AddColumn(new TableColumn(Target(comparison)).RightAligned());
        table.AddColumn("labels saved");
        table.AddColumn("curve");
        table.AddColumn("verdict");
        foreach (RankedStrategy row in comparison.Rows)
        {
            table.AddRow(
                row.Rank.ToString("0.#", CultureInfo.InvariantCulture),
                Markup.Escape(row.Strategy),
                Markup.Escape(row.AreaText),
                Markup.Escape(row.DifferenceText),
                Markup.Escape(row.LabelsToTarget?.Text ?? ""),
                Markup.Escape(row.Saving?.Text ?? ""),
                row.Sparkline,
                Coloured(row.Verdict));
        }

        return table;
    }

    private static string Target(Comparison comparison) => comparison.Target is double target
        ? string.Create(CultureInfo.InvariantCulture, $"labels to {target:0.000}")
        : "labels to target";

    private static string Coloured(Verdict verdict) => verdict.Kind switch
    {
        VerdictKind.Better => $"[green]{Markup.Escape(verdict.Word)}[/]",
        VerdictKind.Worse => $"[red]{Markup.Escape(verdict.Word)}[/]",
        _ => Markup.Escape(verdict.Word),
    };
}
