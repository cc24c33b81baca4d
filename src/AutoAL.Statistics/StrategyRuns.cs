using AutoAL.Ledger;

namespace AutoAL.Statistics;

/// <summary>The complete runs of one strategy within a setting, by pair key.</summary>
internal sealed record StrategyRuns(string Strategy, SortedDictionary<PairKey, CellLedger> Complete)
{
    /// <summary>True when both ran the same pairs, asked for the same rows in every round and scored the same throughout; false where the questions are not known.</summary>
    public bool SamePicksAs(StrategyRuns other) =>
        Complete.Count == other.Complete.Count
        && Complete.Values.Any(run => run.Rounds.Any(r => r.Queried is not null))
        && Complete.All(run => other.Complete.TryGetValue(run.Key, out CellLedger? twin) && SameRounds(run.Value.Rounds, twin.Rounds));

    private static bool SameRounds(IReadOnlyList<RoundEnded> a, IReadOnlyList<RoundEnded> b) =>
        a.Count == b.Count && a.Zip(b).All(pair =>
            pair.First.Paid == pair.Second.Paid
            && pair.First.Metrics == pair.Second.Metrics
            && SameRows(pair.First.Queried, pair.Second.Queried));

    private static bool SameRows(Purchases? a, Purchases? b) =>
        (a is null) == (b is null) && (a is null || a.Rows.Order().SequenceEqual(b!.Rows.Order()));
}
