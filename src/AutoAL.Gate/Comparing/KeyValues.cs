namespace AutoAL.Gate.Comparing;

/// <summary>What makes two runs a pair: the seed, and the split and initial rows that it gave.</summary>
public readonly record struct Pairing(long Seed, string Split) : IComparable<Pairing>
{
    public int CompareTo(Pairing other) => Seed != other.Seed ? Seed.CompareTo(other.Seed) : string.CompareOrdinal(Split, other.Split);
}

/// <summary>A key's number per run, in the baseline and in the check.</summary>
/// <param name="Key">What is compared.</param>
/// <param name="Quantity">Its quantity.</param>
/// <param name="Margin">In the quantity's own unit, above 0.</param>
/// <param name="Expected">The baseline's values; infinite for "not reached".</param>
/// <param name="Obtained">The check's values.</param>
/// <param name="SameResults">Whether every run bought, chose and measured the same as the baseline's, on the same kind of machine.</param>
public sealed record KeyValues(
    GateKey Key, GateQuantity Quantity, double Margin, IReadOnlyDictionary<Pairing, double> Expected, IReadOnlyDictionary<Pairing, double> Obtained, bool SameResults)
{
    /// <summary>Pairs on both sides, in order.</summary>
    public IReadOnlyList<Pairing> Common { get; } = [.. Expected.Keys.Intersect(Obtained.Keys).Order()];

    /// <summary>Whether seeds, or the splits that they give, have nothing in common, so that only the two groups can be compared.</summary>
    public bool IsUnpaired => Common.Count == 0;

    /// <summary>Runs that a decision rests on: pairs, or the smaller group where there are none.</summary>
    public int Count => IsUnpaired ? Math.Min(Expected.Count, Obtained.Count) : Common.Count;

    /// <summary>Obtained against expected per pair, negative when worse.</summary>
    public double[] Differences() => [.. Common.Select(pair => Quantity.Difference(Obtained[pair], Expected[pair]))];

    /// <summary>Whether some run never reached the target.</summary>
    public bool IsCensored => Expected.Values.Concat(Obtained.Values).Any(double.IsInfinity);
}
