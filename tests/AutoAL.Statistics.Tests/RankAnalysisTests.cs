using AutoAL.Ledger;

namespace AutoAL.Statistics.Tests;

public sealed class RankAnalysisTests
{
    private static readonly int[] Base = [500, 700, 800, 850, 860];

    private static CellLedger[] Study(int datasets) => [.. Enumerable.Range(0, datasets).SelectMany(d =>
        new[] { "random", "good", "better" }.SelectMany((s, place) => Enumerable.Range(0, 5).Select(seed =>
            FixtureCurves.Cell(s, seed, [.. Base.Select(b => b + (10 * place) + (seed * 3 % 5))], $"set-{d}", picks: place * 50))))];

    [Fact]
    public void Of_ManyDatasetsThatAgree_TestsAndSeparates()
    {
        RankAnalysis ranks = RankAnalysis.Of(Summary.Of(Study(9), new SummaryOptions()).Comparisons).Single();
        Assert.Equal(["better", "good", "random"], ranks.Strategies);
        Assert.Equal([1, 2, 3], ranks.MeanRanks);
        Assert.Equal(double.PositiveInfinity, ranks.Friedman!.F);
        Assert.Null(ranks.WhyNot);
        Assert.Equal(2.343 * Math.Sqrt(12 / 54.0), ranks.Nemenyi!.Value, 1e-3);
        Assert.Equal([(0, 1), (1, 2)], ranks.Cliques);
    }

    [Fact]
    public void Of_TwoDatasets_SaysWhyThereIsNoTest()
    {
        RankAnalysis ranks = RankAnalysis.Of(Summary.Of(Study(2), new SummaryOptions()).Comparisons).Single();
        Assert.Null(ranks.Friedman);
        Assert.Equal("A rank test takes its evidence from data sets, not from seeds, and needs at least 3 on which every strategy ran; here are 2.", ranks.WhyNot);
    }

    [Fact]
    public void MaximalRuns_WhereTheRelationIsNoIntervalOrder_JoinsOnlyWhatAgreesThroughout() =>
        Assert.Equal([(0, 1), (2, 3)], RankAnalysis.MaximalRuns([1, 2, 3, 4], (i, j) => (i, j) is not ((0, 2) or (1, 2) or (0, 3) or (1, 3))));

    [Fact]
    public void PairwiseRanks_OfEightDatasetsThatAgree_SeparatesAllPairs()
    {
        PairwiseRanks pairs = PairwiseRanks.Of(["a", "b", "c"], [.. Enumerable.Range(1, 8).Select(i => new[] { 0.9 + (0.001 * i), 0.8 - (0.001 * i), 0.7 - (0.004 * i) })]);
        Assert.Empty(pairs.Cliques);
        Assert.Equal(3 * 2.0 / 256, pairs.AdjustedP[0, 2], 1e-12);
        Assert.Equal(pairs.AdjustedP[1, 2], pairs.AdjustedP[2, 1]);
    }
}
