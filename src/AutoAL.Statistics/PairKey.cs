using System.Globalization;
using AutoAL.Ledger;

namespace AutoAL.Statistics;

/// <summary>What two runs must share to be compared as a pair: the data, the split with its initial labels, and the repetition's seed.</summary>
public sealed record PairKey(string DataFingerprint, string SplitHash, long Seed) : IComparable<PairKey>
{
    /// <summary>The key of a cell.</summary>
    public static PairKey Of(CellStarted cell) => new(cell.DataFingerprint, cell.SplitHash, cell.Seed);

    public int CompareTo(PairKey? other)
    {
        if (other is null)
            return 1;
        int order = Seed.CompareTo(other.Seed);
        if (order == 0)
            order = string.CompareOrdinal(SplitHash, other.SplitHash);
        return order != 0 ? order : string.CompareOrdinal(DataFingerprint, other.DataFingerprint);
    }

    public override string ToString() => SplitHash.Length == 0 ? string.Create(CultureInfo.InvariantCulture, $"seed {Seed}") : string.Create(CultureInfo.InvariantCulture, $"seed {Seed} (split {Short(SplitHash)}, data {Short(DataFingerprint)})");

    private static string Short(string digest) => digest.Length > 8 ? digest[..8] : digest;
}

/// <summary>Runs that lack the other half of their pair. A comparison with such gaps is refused, never cut down to the runs that match.</summary>
/// <param name="Strategy">Keys that only the baseline ran.</param>
/// <param name="Baseline">Keys that only the strategy ran.</param>
public sealed record MissingPartners(IReadOnlyList<PairKey> Strategy, IReadOnlyList<PairKey> Baseline)
{
    /// <summary>What is missing on either side, or null when all keys match.</summary>
    public static MissingPartners? Between(IEnumerable<PairKey> strategy, IEnumerable<PairKey> baseline)
    {
        var strategyKeys = new SortedSet<PairKey>(strategy);
        var baselineKeys = new SortedSet<PairKey>(baseline);
        PairKey[] absentFromStrategy = [.. baselineKeys.Except(strategyKeys).Order()];
        PairKey[] absentFromBaseline = [.. strategyKeys.Except(baselineKeys).Order()];
        return absentFromStrategy.Length + absentFromBaseline.Length == 0 ? null : new MissingPartners(absentFromStrategy, absentFromBaseline);
    }

    /// <summary>Names the keys that each side lacks.</summary>
    public string Describe(string strategy, string baseline) => (Strategy.Count, Baseline.Count) switch
    {
        (_, 0) => $"{strategy} lacks {string.Join(", ", Strategy)}",
        (0, _) => $"{baseline} lacks {string.Join(", ", Baseline)}",
        _ => $"{strategy} lacks {string.Join(", ", Strategy)}; {baseline} lacks {string.Join(", ", Baseline)}",
    };
}
