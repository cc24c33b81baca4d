using System.Collections.Concurrent;
using AutoAL.Numerics;

namespace AutoAL.Gate.Comparing;

/// <summary>Half-widths of one-sided t limits of a mean. A quantile costs more than the rest of a test, and all keys ask for the same one.</summary>
internal static class OneSidedLimits
{
    private static readonly ConcurrentDictionary<(int Count, double Alpha), double> s_known = new();

    /// <summary>t_{1−α, n−1} / √n, the half-width for a standard deviation of 1; not a number for n = 1.</summary>
    public static double HalfWidth(int count, double alpha) => count < 2 ? double.NaN : s_known.GetOrAdd((count, alpha), static key =>
        StudentDistribution.Quantile(1 - key.Alpha, key.Count - 1) / Math.Sqrt(key.Count));
}
