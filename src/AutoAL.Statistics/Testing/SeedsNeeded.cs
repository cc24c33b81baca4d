using AutoAL.Numerics;

namespace AutoAL.Statistics.Testing;

/// <summary>How many paired seeds a precision takes.</summary>
public static class SeedsNeeded
{
    private const int Most = 100_000;

    /// <summary>The smallest m with t_{.975, m−1} s/√m of at most the half-width; at least 2, at most 100,000.</summary>
    /// <param name="deviation">Sample standard deviation of the paired differences, at least 0.</param>
    /// <param name="halfWidth">Of the 95 % interval, in the same unit, above 0.</param>
    public static int For(double deviation, double halfWidth)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(deviation);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(halfWidth);
        int low = 1;
        int high = 2;
        while (high < Most && !Suffices(high))
            (low, high) = (high, Math.Min(Most, high * 2));
        while (high - low > 1)
        {
            int middle = (low + high) / 2;
            (low, high) = Suffices(middle) ? (low, middle) : (middle, high);
        }

        return high;

        bool Suffices(int m) => StudentDistribution.Quantile(0.975, m - 1) * deviation / Math.Sqrt(m) <= halfWidth;
    }
}
