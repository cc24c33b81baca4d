using AutoAL.Ledger;
using AutoAL.Statistics.Quantities;
using AutoAL.Statistics.Testing;

namespace AutoAL.Statistics.Tests;

/// <summary>Nothing, one, two, ties and equal values through the whole of the statistics: a limit that is defined, or a word that nothing is; never NaN.</summary>
public sealed class DegenerateCountsTests
{
    private static readonly int[] s_curve = [500, 600, 700, 760];

    /// <summary>Runs per strategy, and by how many test rows margin is ahead on each seed.</summary>
    public static TheoryData<int, string, VerdictKind> Cases => new()
    {
        { 1, "ahead", VerdictKind.TooFewSeeds },
        { 2, "ahead", VerdictKind.TooFewSeeds },
        { 2, "equal", VerdictKind.TooFewSeeds },
        { 6, "equal", VerdictKind.Equivalent },
        { 6, "ahead", VerdictKind.Better },
        { 6, "behind", VerdictKind.Worse },
        { 6, "ties", VerdictKind.Equivalent },
    };

    [Theory]
    [MemberData(nameof(Cases))]
    public void Summary_OfFewOrEqualPairs_IsDefinedThroughout(int seeds, string lead, VerdictKind expected)
    {
        int Ahead(int seed) => lead switch { "equal" => 0, "ahead" => 20, "behind" => -20, _ => seed % 3 == 0 ? 1 : seed % 3 == 1 ? -1 : 0 };
        CellLedger[] cells = [.. Enumerable.Range(0, seeds).SelectMany(s => new[]
        {
            FixtureCurves.Cell("random", s, [.. s_curve.Select(c => c + s)]),
            FixtureCurves.Cell("margin", s, [.. s_curve.Select(c => c + s + Ahead(s))], picks: 50),
        })];
        Summary summary = Summary.Of(cells, new SummaryOptions());
        RankedStrategy margin = summary.Comparisons.Single().Rows.Single(r => r.Strategy == "margin");
        Assert.Equal(expected, margin.Verdict.Kind);
        Assert.DoesNotContain("NaN", margin.Verdict.Sentence + margin.DifferenceText + margin.AreaText, StringComparison.Ordinal);
        Numbers(margin.Area.Mean, margin.Area.Deviation, margin.Difference!.Mean, margin.Difference.P, margin.AdjustedP, margin.Deficiency, margin.DataUtilisation, margin.Saving?.Share);
        PairedTests tests = margin.Tests!;
        Numbers(tests.Bootstrap?.Low, tests.Bootstrap?.High, tests.Wilcoxon.P, tests.Resampled?.P, tests.Equivalence?.P, tests.EquivalentP);
        Assert.InRange(tests.Wilcoxon.P, 0, 1);
        foreach (QuantityRow row in QuantityTable.Of(cells, summary.Options))
            Numbers(row.OnMean, row.OverRuns?.Mean, row.OverRuns?.Deviation, row.Median);
    }

    [Fact]
    public void Bootstrap_OfOneOrEqualValues_IsThatValue()
    {
        Assert.Equal(new Interval(0.3, 0.3), BootstrapInterval.OfMean([0.3]));
        Assert.Equal(new Interval(0.25, 0.25), BootstrapInterval.OfMean([0.25, 0.25, 0.25]));
        Interval two = BootstrapInterval.OfMean([0.0, 1.0]);
        Assert.Equal(new Interval(0, 1), two);
        Assert.Throws<ArgumentOutOfRangeException>(() => BootstrapInterval.OfMean([]));
    }

    /// <summary>Data sets on which every strategy has the same area: mean ranks tie, and nobody differs from anybody.</summary>
    [Fact]
    public void Ranks_OfEqualAreas_TieAndTellNobodyApart()
    {
        string[] strategies = ["a", "b", "random"];
        Summary summary = Summary.Of(
            Enumerable.Range(0, 4).SelectMany(d => strategies.SelectMany((s, i) => Enumerable.Range(0, 2).Select(seed => FixtureCurves.Cell(s, seed, s_curve, dataset: $"d{d}", picks: 10 * i)))), new SummaryOptions());
        RankAnalysis ranks = RankAnalysis.Of(summary.Comparisons).Single();
        Assert.Equal([2, 2, 2], ranks.MeanRanks);
        Assert.Equal(1, ranks.Friedman!.ChiSquaredP);
        Assert.Equal([(0, 2)], ranks.Cliques);
        PairwiseRanks pairs = PairwiseRanks.Of(strategies, [.. Enumerable.Range(0, 4).Select(_ => new double[] { 1, 1, 1 })]);
        Assert.Equal([(0, 2)], pairs.Cliques);
        Assert.All(pairs.AdjustedP.Cast<double>(), p => Assert.Equal(1, p));
        PerformanceProfile profile = PerformanceProfile.OfLabels(summary)!;
        Assert.All(profile.Curves, c => Assert.Equal(1, c.At(1)));
        Assert.All(PenaltyMatrix.Of(summary.Comparisons).Wins.Cast<double>(), w => Assert.Equal(0, w));
    }

    [Fact]
    public void Everything_OfNothing_IsEmptyOrRefused()
    {
        Summary summary = Summary.Of([], new SummaryOptions());
        Assert.Empty(RankAnalysis.Of(summary.Comparisons));
        Assert.Null(PerformanceProfile.OfLabels(summary));
        Assert.Empty(QuantityTable.Of([], summary.Options));
        Assert.Empty(HolmCorrection.Adjust([]));
        Assert.Equal(1, WilcoxonSignedRank.Of([]).P);
    }

    private static void Numbers(params double?[] values) => Assert.All(values, v => Assert.False(v is double known && double.IsNaN(known)));
}
