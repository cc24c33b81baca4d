using AutoAL.Ledger;

namespace AutoAL.Statistics.Tests.Searching;

/// <summary>Runs whose rounds searched: each round given as its trials' losses in the order made, the least winning.</summary>
internal static class SearchedCells
{
    public static CellLedger Of(string strategy, int seed, params double[][] rounds)
    {
        CellLedger cell = FixtureCurves.Cell(strategy, seed, [.. rounds.Select((_, r) => 500 + r)]);
        return cell with { Rounds = [.. cell.Rounds.Zip(rounds, (round, losses) => round with
        {
            Trials = [.. losses.Select((loss, k) => new TrialEntry(k, k % 2 == 0 ? "tree" : "linear", $"c={k}", "completed", loss, 1, null)).OrderBy(t => t.Loss).ThenBy(t => t.Number)],
            Winner = Array.IndexOf(losses, losses.Min()),
        })] };
    }
}
