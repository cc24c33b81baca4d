using AutoAL.Numerics;

namespace AutoAL.Statistics.Testing;

/// <summary>How many paired seeds a precision takes.</summary>
public static class SeedsNeeded
{
    /// <summary>Where the search ends: as good as never.</summary>
    public const int Most = 100_000;

    /// <summary>The smallest m with t_{q, m−1} s/√m of at most the half-width; at least 2, at most <see cref="Most"/>.</summary>
    /// <param name="deviation">Sample standard deviation of the paired differences, at least 0.</param>
    /// <param name="halfWidth">Of the interval, in the same unit, above 0.</param>
    /// <param name="probability">q in (0.5, 1); the default gives a two-sided 95 % interval.</param>
    public static int For(double deviation, double halfWidth, double probability = 0.975)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(deviation);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(halfWidth);

        // The normal quantile lies below every t quantile, so its answer is a lower bound, and a near one.
        double bound = NormalDistribution.Quantile(probability) * deviation / halfWidth;
        int m = (int)Math.Clamp(Math.Floor(bound * bound) - 1, 2, Most);
        while (m < Most && !Suffices(m))
            m++;
        return m;

        // t_q ≤ h √m / s, asked of the tail: one evaluation where the quantile takes dozens.
        bool Suffices(int m) => StudentDistribution.TwoSidedTail(halfWidth * Math.Sqrt(m) / deviation, m - 1) <= 2 * (1 - probability);
    }
}
