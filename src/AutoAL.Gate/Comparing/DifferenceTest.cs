using AutoAL.Statistics;
using AutoAL.Statistics.Testing;

namespace AutoAL.Gate.Comparing;

/// <summary>A difference with its one-sided tests; negative means worse.</summary>
/// <remarks>
/// The t tests assume nearly normal, independent differences; seeds that split one data set overlap in rows, so the claim is about this
/// data set under this way of splitting it. None of them may be used to stop adding seeds early.
/// </remarks>
public sealed record DifferenceTest
{
    /// <summary>For the reader: "paired t".</summary>
    public required string Name { get; init; }

    /// <summary>Pairs, or runs of the smaller group.</summary>
    public required int Count { get; init; }

    /// <summary>Mean difference; the median for the sign test, which can be infinite.</summary>
    public required double Estimate { get; init; }

    /// <summary>The one-sided limits at level α on both sides: together the 1 − 2α interval. Null where nothing can be said of spread.</summary>
    public required Interval? Limits { get; init; }

    /// <summary>One-sided p for a difference below 0.</summary>
    public required double Worse { get; init; }

    /// <summary>One-sided p for a difference above 0.</summary>
    public required double Better { get; init; }

    /// <summary>Standard deviation of the paired differences; null where the test has none.</summary>
    public double? Deviation { get; init; }

    /// <summary>What a reader must know of it: equal differences, unpaired seeds.</summary>
    public string? Note { get; init; }

    /// <summary>The test that fits the values: Welch without pairs, the sign test with censored values, else the one asked for.</summary>
    /// <param name="values">At least two runs on each side.</param>
    /// <param name="test">For complete pairs.</param>
    /// <param name="alpha">One-sided level of the limits.</param>
    public static DifferenceTest Of(KeyValues values, PairedTest test, double alpha)
    {
        if (values.IsUnpaired)
            return values.IsCensored ? OfGroups(values, alpha, censored: true) : OfGroups(values, alpha, censored: false);
        double[] differences = values.Differences();
        return values.IsCensored ? Signs(differences, alpha) : Paired(differences, test, alpha);
    }

    /// <summary>A test of paired differences.</summary>
    public static DifferenceTest Paired(ReadOnlySpan<double> differences, PairedTest test, double alpha)
    {
        PairedDifference paired = PairedDifference.Of(differences);
        double mean = paired.Mean;
        double half = OneSidedLimits.HalfWidth(paired.Count, alpha) * paired.Sample.Deviation ?? double.NaN;
        double twoSided = paired.AllEqual || test == PairedTest.T ? paired.P ?? 1 : SignFlipTest.Of(differences).P;
        (double worse, double better) = OneSided(twoSided, mean);
        return new DifferenceTest
        {
            Name = test == PairedTest.T ? "paired t" : "sign-flip permutation",
            Count = paired.Count,
            Estimate = mean,
            Limits = double.IsNaN(half) ? null : new Interval(mean - half, mean + half),
            Worse = worse,
            Better = better,
            Deviation = paired.Sample.Deviation,
            Note = paired.AllEqual ? "every difference is the same: decided by the mean alone" : null,
        };
    }

    /// <summary>The one-sided p of a symmetric statistic; for SD 0 the two-sided p is 0 or 1.</summary>
    private static (double Worse, double Better) OneSided(double twoSided, double mean) => mean switch
    {
        < 0 => (twoSided / 2, 1 - (twoSided / 2)),
        > 0 => (1 - (twoSided / 2), twoSided / 2),
        _ => (0.5, 0.5),
    };

    private static DifferenceTest Signs(double[] differences, double alpha)
    {
        SignTest signs = SignTest.Of(differences, alpha);
        return new DifferenceTest
        {
            Name = "sign test, median difference",
            Count = differences.Length,
            Estimate = signs.Median,
            Limits = signs.Limits,
            Worse = signs.Worse,
            Better = signs.Better,
            Note = "“not reached” ranks worst; both unreached is a tie",
        };
    }

    private static DifferenceTest OfGroups(KeyValues values, double alpha, bool censored)
    {
        if (censored)
        {
            return new DifferenceTest
            {
                Name = "none", Count = values.Count, Estimate = double.NaN, Limits = null, Worse = 1, Better = 1,
                Note = "seeds are not paired and some runs never reach the target: no test applies",
            };
        }

        int sign = values.Quantity.HigherIsBetter ? 1 : -1;
        WelchTest welch = WelchTest.Of([.. Ordered(values.Obtained)], [.. Ordered(values.Expected)], alpha);
        return new DifferenceTest
        {
            Name = "Welch",
            Count = values.Count,
            Estimate = sign * welch.Difference,
            Limits = sign > 0 ? welch.Limits : welch.Limits.Negated,
            Worse = sign > 0 ? welch.Below : welch.Above,
            Better = sign > 0 ? welch.Above : welch.Below,
            Note = "seeds or their splits are not those of the baseline: the groups are compared, not pairs",
        };

        static IEnumerable<double> Ordered(IReadOnlyDictionary<Pairing, double> side) => side.OrderBy(run => run.Key).Select(run => run.Value);
    }
}
