using AutoAL.Numerics;

namespace AutoAL.Strategies;

/// <summary>The candidates that may be among the b best, by scores that are off by no more than a bound.</summary>
internal static class Shortlist
{
    /// <summary>
    /// With a the b-th largest rough score and ε the bound, b candidates have an exact score of a − ε or more, and one whose rough score is below
    /// a − 2ε has less than that. So the exact b best, ties included, are among the others.
    /// </summary>
    /// <param name="rough">N scores.</param>
    /// <param name="error">ε.</param>
    /// <param name="count">b, 1 ≤ b ≤ N.</param>
    /// <returns>Candidate numbers, ascending.</returns>
    public static int[] Of(ReadOnlySpan<double> rough, double error, int count)
    {
        int[] best = new int[count];
        LargestK.Select(rough, best);
        double limit = rough[best[^1]] - (2 * error);
        List<int> left = [];
        for (int n = 0; n < rough.Length; n++)
        {
            if (rough[n] >= limit)
                left.Add(n);
        }

        return [.. left];
    }
}
