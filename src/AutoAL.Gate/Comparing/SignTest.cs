using AutoAL.Statistics;

namespace AutoAL.Gate.Comparing;

/// <summary>The sign test of paired differences that may be infinite, with the distribution-free interval of their median.</summary>
/// <remarks>Ties are dropped for p (Dixon and Mood, 1946) and kept for the median. The limits are order statistics whose one-sided level is at most α.</remarks>
/// <param name="Median">Of the differences; the mean of the two middle ones where they are finite, else the worse of them.</param>
/// <param name="Limits">Infinite on a side where so few pairs allow none.</param>
/// <param name="Worse">P(at most the observed number of positive differences), exact.</param>
/// <param name="Better">P(at most the observed number of negative differences), exact.</param>
public sealed record SignTest(double Median, Interval Limits, double Worse, double Better)
{
    /// <param name="differences">At least one.</param>
    /// <param name="alpha">One-sided level of the limits.</param>
    public static SignTest Of(ReadOnlySpan<double> differences, double alpha)
    {
        double[] sorted = differences.ToArray();
        Array.Sort(sorted);
        int n = sorted.Length;
        int negative = sorted.Count(d => d < 0);
        int positive = sorted.Count(d => d > 0);
        double[] atMost = Cumulative(negative + positive);
        double low = sorted[(n - 1) / 2];
        double high = sorted[n / 2];
        double median = double.IsFinite(low) && double.IsFinite(high) ? (low + high) / 2 : low;
        return new SignTest(median, LimitsOf(sorted, alpha), atMost[positive], atMost[negative]);
    }

    /// <summary>The k-th smallest and largest values, k the largest number with P(Bin(n, ½) &lt; k) ≤ α.</summary>
    private static Interval LimitsOf(double[] sorted, double alpha)
    {
        double[] atMost = Cumulative(sorted.Length);
        int k = 0;
        while (k < sorted.Length && atMost[k] <= alpha)
            k++;
        return k == 0 ? new Interval(double.NegativeInfinity, double.PositiveInfinity) : new Interval(sorted[k - 1], sorted[^k]);
    }

    /// <summary>P(Bin(n, ½) ≤ k) for k = 0, …, n.</summary>
    private static double[] Cumulative(int n)
    {
        var sums = new double[n + 1];
        double term = Math.Pow(0.5, n);
        double sum = 0;
        for (int k = 0; k <= n; k++)
        {
            sum += term;
            sums[k] = Math.Min(1, sum);
            term *= (double)(n - k) / (k + 1);
        }

        return sums;
    }
}
