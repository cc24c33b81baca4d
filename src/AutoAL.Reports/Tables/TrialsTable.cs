using System.Globalization;
using AutoAL.Ledger;

namespace AutoAL.Reports.Tables;

/// <summary>Every trial of every search: the leaderboards, round by round.</summary>
/// <remarks>
/// <c>model</c> is <c>task</c> for the model that answers and <c>query</c> for one that only the strategy's evidence came from; <c>rank</c> is the
/// place on its leaderboard, from 1. <c>fold_losses</c> are separated by blanks. <c>seconds</c> come from the timing files and are empty where
/// those do not tell.
/// </remarks>
public static class TrialsTable
{
    private static readonly string[] s_columns =
    [
        "experiment", "dataset", "learner", "strategy", "seed", "split", "round", "labels", "model", "rank", "trial", "winner",
        "family", "configuration", "state", "loss", "fold_losses", "weight", "cost", "seconds", "failure",
    ];

    /// <summary>Whether anything was searched: a round tried more than one configuration, or one failed.</summary>
    public static bool HasRows(IEnumerable<CellLedger> cells) => cells.Any(c => Boards(c).Any(b => b.Trials.Count > 1) || c.Failed?.Trials is { Count: > 0 });

    /// <summary>Writes the table cell by cell: searches of a large study have millions of trials.</summary>
    public static void Write(TextWriter to, IEnumerable<CellLedger> cells, IEnumerable<CellTimings> timings)
    {
        Dictionary<string, Dictionary<int, RoundTiming>> seconds = timings.GroupBy(t => t.CellId).ToDictionary(g => g.Key, g => g.SelectMany(t => t.Rounds).DistinctBy(r => r.Round).ToDictionary(r => r.Round));
        var table = new Csv(s_columns);
        foreach (CellLedger cell in TableOrder.Of(cells))
        {
            foreach (Board board in Boards(cell))
            {
                RoundTiming? timing = seconds.GetValueOrDefault(cell.Started.CellId)?.GetValueOrDefault(board.Round);
                IReadOnlyList<double> spent = (board.Model == "task" ? timing?.Trials : timing?.QueryModelTrials) ?? [];
                for (int rank = 0; rank < board.Trials.Count; rank++)
                    Write(table, cell.Started, board, rank, spent);
            }

            to.Write(table.Take());
        }

        to.Write(table.Take());
    }

    private static IEnumerable<Board> Boards(CellLedger cell)
    {
        foreach (RoundEnded round in cell.Rounds)
        {
            yield return new Board(round.Round, round.Paid, "task", round.Winner, round.Trials);
            if (round.QueryModel is { } found)
                yield return new Board(round.Round, round.Paid, "query", found.Winner, found.Trials);
        }

        if (cell.Failed is { Trials: { } failed } end)
            yield return new Board(end.Round, null, "task", -1, failed);
    }

    private static void Write(Csv table, CellStarted cell, Board board, int rank, IReadOnlyList<double> seconds)
    {
        TrialEntry trial = board.Trials[rank];
        string folds = string.Join(' ', (trial.FoldLosses ?? []).Select(loss => loss.ToString("R", CultureInfo.InvariantCulture)));
        table.Text(cell.Experiment).Text(cell.Dataset).Text(cell.Learner).Text(cell.Strategy).Number(cell.Seed).Text(cell.SplitHash)
            .Number(board.Round).Number((double?)board.Labels).Text(board.Model).Number(rank + 1).Number(trial.Number).Number(trial.Number == board.Winner ? 1 : 0)
            .Text(trial.Family).Text(trial.Configuration).Text(trial.State).Exact(trial.Loss).Text(folds).Exact(trial.Weight).Exact(trial.Cost)
            .Number(trial.Number < seconds.Count ? seconds[trial.Number] : (double?)null).Text(trial.Failure ?? "").EndRow();
    }

    private sealed record Board(int Round, int? Labels, string Model, int Winner, IReadOnlyList<TrialEntry> Trials);
}
