using AutoAL.Statistics.Testing;

namespace AutoAL.Statistics.Tests.Testing;

public sealed class FriedmanTestTests
{
    [Fact]
    public void OfMeanRanks_TheWorkedExample_GivesThePublishedValues()
    {
        FriedmanTest test = FriedmanTest.OfMeanRanks([1.5, 2, 2.5, 4], 10);
        Assert.Equal(21, test.ChiSquared, 1e-12);
        Assert.Equal(21, test.F!.Value, 1e-12);
        Assert.Equal(1.0527e-4, test.ChiSquaredP, 1e-8);
        Assert.Equal(3.158e-7, test.FP!.Value, 5e-11);
    }

    [Fact]
    public void Of_BlocksThatAgree_HasInfiniteF()
    {
        FriedmanTest test = FriedmanTest.Of([[3, 2, 1], [30, 20, 10], [0.3, 0.2, 0.1]]);
        Assert.Equal([1, 2, 3], test.MeanRanks);
        Assert.Equal(double.PositiveInfinity, test.F);
        Assert.Equal(0, test.FP);
        Assert.Equal(6, test.ChiSquared, 1e-12);
    }

    [Fact]
    public void Of_BlocksWithoutDifference_FindsNothing()
    {
        FriedmanTest test = FriedmanTest.Of([[1, 1, 1], [2, 2, 2]]);
        Assert.Equal([2, 2, 2], test.MeanRanks);
        Assert.Equal((0, 1, 0, 1), (test.ChiSquared, test.ChiSquaredP, test.F, test.FP));
    }

    [Fact]
    public void Of_Ties_EqualsConoversForm()
    {
        // Conover (1999): T = (k − 1) Σ (R_j − n(k + 1)/2)² / (Σ Σ r² − n k (k + 1)²/4), R_j sums of mid-ranks r.
        double[][] blocks = [[5, 5, 1, 3], [2, 2, 2, 9], [7, 1, 4, 4], [1, 8, 3, 3]];
        double[][] ranks = [[1.5, 1.5, 4, 3], [3, 3, 3, 1], [1, 4, 2.5, 2.5], [4, 1, 2.5, 2.5]];
        double top = Enumerable.Range(0, 4).Sum(j => Math.Pow(ranks.Sum(r => r[j]) - 10, 2));
        double bottom = ranks.Sum(r => r.Sum(v => v * v)) - (4 * 4 * 25 / 4.0);
        Assert.Equal(3 * top / bottom, FriedmanTest.Of(blocks).ChiSquared, 1e-12);
    }

    [Fact]
    public void Of_OneBlock_HasNoF()
    {
        Assert.Null(FriedmanTest.Of([[1, 2]]).FP);
        Assert.Throws<ArgumentException>(() => FriedmanTest.Of([]));
        Assert.Throws<ArgumentException>(() => FriedmanTest.Of([[1, 2], [1]]));
    }
}
