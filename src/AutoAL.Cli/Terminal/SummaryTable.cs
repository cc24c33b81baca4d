using System.Globalization;
using AutoAL.Statistics;
using AutoAL.Statistics.Observations;
using Spectre.Console;

namespace AutoAL.Cli.Terminal;

/// <summary>Renders a summary for the console: one ranked table per setting, then what a reader must not miss, in words.</summary>
internal static class SummaryTable
{
    /// <summary>Columns from which labels-to-target, saving and curve have room.</summary>
    private const int WideTable = 120;

    /// <summary>Longer names would leave the other columns no room.</summary>
    private const int LongestName = 32;

    /// <summary>Observations of one kind that are shown in full.</summary>
    private const int MostObservations = 3;

    public static void Show(Voice voice, Summary summary)
    {
        foreach (Comparison comparison in summary.Comparisons)
        {
            voice.Draw(Ranking(comparison, summary.Options, wide: voice.Width >= WideTable));
            foreach (string note in comparison.Notes)
                voice.Say("  " + note);
        }

        foreach (var learner in summary.MeanRanks.GroupBy(rank => (rank.Experiment, rank.Learner)))
        {
            string ranks = string.Join("  ", learner.Select(rank => string.Create(CultureInfo.InvariantCulture, $"{rank.Strategy} {rank.Rank:0.00}")));
            voice.Say(string.Create(CultureInfo.InvariantCulture, $"Mean rank over {learner.First().Datasets} data sets ({learner.Key.Learner}): {ranks}"));
        }

        foreach (IGrouping<string, Observation> kind in summary.Observations.GroupBy(o => o.Kind))
        {
            Observation[] all = [.. kind];
            foreach (Observation observation in all.Take(MostObservations))
                voice.Say($"{(observation.Severity == Severity.Warning ? "Warning" : "Note")}: {observation.Setting.Dataset} · {observation.Setting.Learner}: {observation.Sentence}");
            if (all.Length > MostObservations)
                voice.Say(string.Create(CultureInfo.InvariantCulture, $"  The same ({kind.Key}) in {all.Length - MostObservations} more settings; summary.md lists them."));
        }

        foreach (CellProblem problem in summary.Problems)
            voice.Say($"{problem.Kind}: {problem.Setting} · {problem.Strategy} · seed {problem.Key.Seed}: {problem.Reason}");
    }

    private static Table Ranking(Comparison comparison, SummaryOptions options, bool wide)
    {
        var table = new Table().Border(TableBorder.Simple).Title(new TableTitle(Markup.Escape($"{Short(comparison.Setting.Dataset)} · {Short(comparison.Setting.Learner)}"), new Style(decoration: Decoration.Bold)));
        table.AddColumn(new TableColumn("#").RightAligned().NoWrap());
        table.AddColumn(new TableColumn("strategy").NoWrap());
        table.AddColumn(new TableColumn(Markup.Escape($"{options.Area.Id}\n{options.Metric.Id}")).RightAligned().NoWrap());
        table.AddColumn(new TableColumn(Markup.Escape($"against {Short(options.Baseline)}\n[95 % interval]")).NoWrap());
        table.AddColumn(new TableColumn("verdict").NoWrap());
        if (wide)
        {
            table.AddColumn(new TableColumn(Target(comparison)).RightAligned().NoWrap());
            table.AddColumn(new TableColumn("labels saved\n[[95 % interval]]").NoWrap());
            table.AddColumn(new TableColumn("mean curve").NoWrap());
        }

        foreach (RankedStrategy row in comparison.Rows)
        {
            string[] narrow = [row.Rank.ToString("0.#", CultureInfo.InvariantCulture), Markup.Escape(Short(row.Strategy)), Markup.Escape(row.AreaText), Markup.Escape(row.DifferenceText), Coloured(row.Verdict)];
            string[] rest = wide ? [Markup.Escape(row.LabelsToTarget?.Text ?? ""), Markup.Escape(row.Saving?.Text ?? ""), row.Sparkline] : [];
            table.AddRow([.. narrow, .. rest]);
        }

        return table;
    }

    private static string Target(Comparison comparison) => comparison.Target is double target
        ? string.Create(CultureInfo.InvariantCulture, $"labels to\n{target:0.000}")
        : "labels to\ntarget";

    private static string Short(string name) => name.Length <= LongestName ? name : name[..(LongestName - 1)] + "…";

    private static string Coloured(Verdict verdict) => verdict.Kind switch
    {
        VerdictKind.SamePicks => Markup.Escape($"same picks as {Short(verdict.SameAs!)}"),
        VerdictKind.Better => $"[green]{Markup.Escape(verdict.Word)}[/]",
        VerdictKind.Worse => $"[red]{Markup.Escape(verdict.Word)}[/]",
        _ => Markup.Escape(verdict.Word),
    };
}
