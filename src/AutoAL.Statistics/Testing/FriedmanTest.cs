using AutoAL.Numerics;

namespace AutoAL.Statistics.Testing;

/// <summary>Friedman's rank test (1937) with the F form of Iman and Davenport (1980): do any of k strategies differ over N data sets?</summary>
/// <remarks>
/// Blocks are data sets, never seeds: seeds of one data set are not independent evidence. Chi-squared needs about 10 blocks and 5
/// strategies; F is less conservative. Ties share their mean rank and correct the denominator.
/// </remarks>
/// <param name="MeanRanks">One per strategy, 1 best.</param>
/// <param name="Blocks">N.</param>
/// <param name="ChiSquared">df k − 1; 0 when all values of every block are equal.</param>
/// <param name="ChiSquaredP">Its p.</param>
/// <param name="F">df k − 1 and (k − 1)(N − 1); infinite when all blocks agree; null for one block.</param>
/// <param name="FP">Its p.</param>
public sealed record FriedmanTest(IReadOnlyList<double> MeanRanks, int Blocks, double ChiSquared, double ChiSquaredP, double? F, double? FP)
{
    /// <param name="blocks">N lists of k values, larger is better, k at least 2 and the same in each.</param>
    public static FriedmanTest Of(IReadOnlyList<double[]> blocks)
    {
        if (blocks.Count == 0 || blocks[0].Length < 2 || blocks.Any(b => b.Length != blocks[0].Length))
            throw new ArgumentException($"Friedman's test needs at least one data set and two strategies, every strategy on every data set; it got {blocks.Count} data sets of {string.Join(", ", blocks.Select(b => b.Length))} values.", nameof(blocks));

        int k = blocks[0].Length;
        var sums = new double[k];
        double ties = 0;
        foreach (double[] block in blocks)
        {
            (double[] ranks, double tied) = MidRanks.Rising([.. block.Select(v => -v)]);
            ties += tied;
            for (int j = 0; j < k; j++)
                sums[j] += ranks[j];
        }

        return Of([.. sums.Select(s => s / blocks.Count)], blocks.Count, ties);
    }

    /// <summary>The test from mean ranks as a paper prints them, without ties.</summary>
    public static FriedmanTest OfMeanRanks(IReadOnlyList<double> meanRanks, int blocks) => Of(meanRanks, blocks, 0);

    private static FriedmanTest Of(IReadOnlyList<double> meanRanks, int blocks, double ties)
    {
        int k = meanRanks.Count;
        double n = blocks;
        double correction = 1 - (ties / (n * k * ((k * (double)k) - 1)));
        double spread = meanRanks.Sum(r => (r - ((k + 1) / 2.0)) * (r - ((k + 1) / 2.0)));
        double chi = correction <= 0 ? 0 : 12 * n / (k * (k + 1.0)) * spread / correction;
        double chiP = ChiSquaredDistribution.UpperTail(chi, k - 1);
        if (blocks < 2)
            return new FriedmanTest(meanRanks, blocks, chi, chiP, null, null);

        double rest = (n * (k - 1)) - chi;
        double f = rest <= 1e-12 * n * k ? double.PositiveInfinity : (n - 1) * chi / rest;
        return new FriedmanTest(meanRanks, blocks, chi, chiP, f, FDistribution.UpperTail(f, k - 1, (k - 1) * (n - 1)));
    }
}
