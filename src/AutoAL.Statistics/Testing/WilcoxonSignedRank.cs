using AutoAL.Numerics;

namespace AutoAL.Statistics.Testing;

/// <summary>Wilcoxon's signed rank test of paired differences (1945), two-sided.</summary>
/// <remarks>
/// Assumes independent pairs whose differences are symmetric about one centre. Up to 25 differences without ties and zeros: the exact
/// distribution. Else the normal approximation with tie and continuity correction, zeros ranked and then dropped (Pratt, 1959). At least
/// 6 pairs are needed for p below 0.05. Not valid for stopping a study early; p is not corrected for other comparisons.
/// </remarks>
/// <param name="Plus">Sum of the ranks of positive differences.</param>
/// <param name="Minus">Sum of the ranks of negative differences.</param>
/// <param name="P">Two-sided p; 1 when every difference is 0 or there is none.</param>
/// <param name="Exact">Whether p comes from the exact distribution.</param>
public sealed record WilcoxonSignedRank(double Plus, double Minus, double P, bool Exact)
{
    private const int MostExact = 25;

    /// <summary>The test of the differences, one per pair.</summary>
    public static WilcoxonSignedRank Of(ReadOnlySpan<double> differences)
    {
        var sizes = new double[differences.Length];
        int zeros = 0;
        for (int i = 0; i < sizes.Length; i++)
        {
            sizes[i] = Math.Abs(differences[i]);
            zeros += differences[i] == 0 ? 1 : 0;
        }

        (double[] ranks, double ties) = MidRanks.Rising(sizes);
        double plus = 0;
        double minus = 0;
        for (int i = 0; i < ranks.Length; i++)
        {
            plus += differences[i] > 0 ? ranks[i] : 0;
            minus += differences[i] < 0 ? ranks[i] : 0;
        }

        int n = sizes.Length;
        if (zeros == n)
            return new WilcoxonSignedRank(0, 0, 1, Exact: true);
        return ties == 0 && zeros == 0 && n <= MostExact
            ? new WilcoxonSignedRank(plus, minus, ExactP(Math.Min(plus, minus), n), Exact: true)
            : new WilcoxonSignedRank(plus, minus, NormalP(plus, n, zeros, ties), Exact: false);
    }

    /// <summary>2 P(W ≤ w): the share of the 2ⁿ sets of ranks with a sum of at most w.</summary>
    private static double ExactP(double w, int n)
    {
        var sets = new double[(n * (n + 1) / 2) + 1];
        sets[0] = 1;
        for (int rank = 1; rank <= n; rank++)
        {
            for (int sum = rank * (rank + 1) / 2; sum >= rank; sum--)
                sets[sum] += sets[sum - rank];
        }

        double below = 0;
        for (int sum = 0; sum <= w; sum++)
            below += sets[sum];
        return Math.Min(1, 2 * below / Math.Pow(2, n));
    }

    private static double NormalP(double plus, double n, double zeros, double ties)
    {
        // The zeros' own group of ties is in the tie term and leaves with them.
        double kept = ties - ((zeros * zeros * zeros) - zeros);
        double mean = ((n * (n + 1)) - (zeros * (zeros + 1))) / 4;
        double variance = (((n * (n + 1) * ((2 * n) + 1)) - (zeros * (zeros + 1) * ((2 * zeros) + 1))) / 24) - (kept / 48);
        double distance = Math.Max(0, Math.Abs(plus - mean) - 0.5);
        return NormalDistribution.TwoSidedTail(distance / Math.Sqrt(variance));
    }
}
