using AutoAL.Numerics;

namespace AutoAL.Statistics.Testing;

/// <summary>Two one-sided t tests (Schuirmann, 1987): the only ground on which "no difference" may be claimed. The margin is fixed before looking.</summary>
/// <param name="Margin">δ, above 0.</param>
/// <param name="P">The larger of the one-sided p for mean > −δ and for mean &lt; δ; null for one pair.</param>
/// <param name="NonInferiorityP">One-sided p for mean > −δ; null for one pair.</param>
public sealed record EquivalenceTest(double Margin, double? P, double? NonInferiorityP)
{
    /// <summary>True when the mean lies within the margin at the level: the same as the (1 − 2α) interval lying inside (−δ, δ).</summary>
    public bool IsEquivalent => P < SummaryOptions.Alpha;

    /// <param name="differences">One per pair, at least one.</param>
    /// <param name="margin">δ in the unit of the differences, above 0.</param>
    public static EquivalenceTest Of(ReadOnlySpan<double> differences, double margin) => Of(SampleMean.Of(differences), margin);

    /// <summary>The same from the differences' mean and deviation.</summary>
    public static EquivalenceTest Of(SampleMean differences, double margin)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(margin);
        if (differences.Deviation is not double deviation)
            return new EquivalenceTest(margin, null, null);
        double above = OneSided(differences.Mean + margin, deviation, differences.Count);
        double below = OneSided(margin - differences.Mean, deviation, differences.Count);
        return new EquivalenceTest(margin, Math.Max(above, below), above);
    }

    private static double OneSided(double excess, double deviation, int count)
    {
        if (deviation == 0)
            return excess > 0 ? 0 : 1;
        return 1 - StudentDistribution.Cdf(excess / (deviation / Math.Sqrt(count)), count - 1);
    }
}
