using AutoAL.Statistics.Testing;

namespace AutoAL.Statistics;

/// <summary>Wilcoxon's signed rank test of every pair of strategies over data sets, adjusted by Holm (Benavoli et al., JMLR 2016): unlike Nemenyi's, it does not depend on bystanders.</summary>
/// <param name="Strategies">Rows and columns.</param>
/// <param name="AdjustedP">Symmetric; 1 on the diagonal.</param>
/// <param name="Cliques">Neighbours in mean rank of which no pair differs; at least two each.</param>
public sealed record PairwiseRanks(IReadOnlyList<string> Strategies, double[,] AdjustedP, IReadOnlyList<(int First, int Last)> Cliques)
{
    /// <param name="strategies">By mean rank, best first.</param>
    /// <param name="areas">One row per data set, one mean per strategy in that order.</param>
    public static PairwiseRanks Of(IReadOnlyList<string> strategies, IReadOnlyList<double[]> areas)
    {
        int k = strategies.Count;
        (int I, int J)[] pairs = [.. Enumerable.Range(0, k).SelectMany(i => Enumerable.Range(i + 1, k - i - 1).Select(j => (i, j)))];
        double[] adjusted = HolmCorrection.Adjust([.. pairs.Select(pair => WilcoxonSignedRank.Of([.. areas.Select(row => row[pair.I] - row[pair.J])]).P)]);
        var p = new double[k, k];
        for (int i = 0; i < k; i++)
            p[i, i] = 1;
        foreach (((int i, int j), double value) in pairs.Zip(adjusted))
            (p[i, j], p[j, i]) = (value, value);
        return new PairwiseRanks(strategies, p, RankAnalysis.MaximalRuns([.. Enumerable.Range(0, k).Select(i => (double)i)], (i, j) => p[i, j] >= SummaryOptions.Alpha));
    }
}
