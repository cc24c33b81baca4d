using AutoAL.Numerics;

namespace AutoAL.Statistics.Testing;

/// <summary>The sign-flip permutation test of paired differences, two-sided: the share of sign patterns with an absolute mean of at least the observed.</summary>
/// <remarks>
/// Exact under symmetry about 0, whatever the distribution. Up to 20 pairs every pattern is counted; above, 100,000 are drawn from the
/// report's own stream and p = (hits + 1)/(draws + 1). The smallest two-sided p of m pairs is 2^(1−m).
/// </remarks>
/// <param name="P">Two-sided p; 1 for no pairs.</param>
/// <param name="Exact">Whether every pattern was counted.</param>
public sealed record SignFlipTest(double P, bool Exact)
{
    private const int MostExact = 20;
    private const int Draws = 100_000;
    private const ulong ReportSeed = 0x6C6162656C73_0002;

    /// <summary>The test of the differences, one per pair.</summary>
    public static SignFlipTest Of(ReadOnlySpan<double> differences)
    {
        double sum = 0;
        double size = 0;
        foreach (double difference in differences)
        {
            sum += difference;
            size += Math.Abs(difference);
        }

        // A pattern equal to the observed one must count, though its sum was taken in another order.
        double least = Math.Abs(sum) - (1e-12 * size);
        return differences.Length <= MostExact ? new SignFlipTest(Share(differences, least), true) : new SignFlipTest(Drawn(differences, least), false);
    }

    private static double Share(ReadOnlySpan<double> differences, double least)
    {
        // A Gray code flips one sign per step; the first sign stays, since a pattern and its mirror image have the same size.
        var signed = differences.ToArray();
        int free = Math.Max(0, signed.Length - 1);
        int patterns = 1 << free;
        int hits = 0;
        for (int i = 0; i < patterns; i++)
        {
            double sum = 0;
            foreach (double value in signed)
                sum += value;
            hits += Math.Abs(sum) >= least ? 1 : 0;
            int flip = System.Numerics.BitOperations.TrailingZeroCount(i + 1);
            if (flip < free)
                signed[flip + 1] = -signed[flip + 1];
        }

        return (double)hits / patterns;
    }

    private static double Drawn(ReadOnlySpan<double> differences, double least)
    {
        var random = new Pcg32(ReportSeed);
        int hits = 0;
        for (int draw = 0; draw < Draws; draw++)
        {
            double sum = 0;
            foreach (double difference in differences)
                sum += random.NextInt32(2) == 0 ? difference : -difference;
            hits += Math.Abs(sum) >= least ? 1 : 0;
        }

        return (hits + 1.0) / (Draws + 1.0);
    }
}
