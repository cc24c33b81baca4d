using AutoAL.Numerics;
using AutoAL.Statistics.Testing;

namespace AutoAL.Statistics.Tests.Testing;

public sealed class WilcoxonSignedRankTests
{
    [Fact]
    public void Of_TheWorkedExample_GivesItsExactP()
    {
        WilcoxonSignedRank test = WilcoxonSignedRank.Of(WorkedExample.Differences);
        Assert.Equal((51, 4), (test.Plus, test.Minus));
        Assert.True(test.Exact);
        Assert.Equal(0.013671875, test.P);
    }

    [Theory]
    [InlineData(5, 0.0625)]
    [InlineData(6, 0.03125)]
    public void Of_AllPositive_GivesTheSmallestP(int pairs, double expected) =>
        Assert.Equal(expected, WilcoxonSignedRank.Of([.. Enumerable.Range(1, pairs).Select(i => (double)i)]).P);

    [Fact]
    public void Of_FewDifferences_EqualsEveryPatternCounted()
    {
        var random = new Pcg32(5);
        for (int n = 1; n <= 9; n++)
        {
            double[] d = [.. Enumerable.Range(0, n).Select(_ => random.NextNormal() + 0.4)];
            WilcoxonSignedRank test = WilcoxonSignedRank.Of(d);
            double least = Math.Min(test.Plus, test.Minus);
            int hits = 0;
            for (int pattern = 0; pattern < 1 << n; pattern++)
            {
                int sum = Enumerable.Range(0, n).Where(i => (pattern >> i & 1) == 1).Sum(i => i + 1);
                hits += sum <= least ? 1 : 0;
            }

            Assert.Equal(Math.Min(1, 2.0 * hits / (1 << n)), test.P, 1e-12);
        }
    }

    [Fact]
    public void Of_TiesAndZeros_UsesThePrattNormal()
    {
        // |d| ranks 0 0 1 1 2 3: zeros take 1 and 2 and leave; 1 1 share 3.5, then 5 and 6. W+ = 3.5 + 5 + 6 = 14.5.
        WilcoxonSignedRank test = WilcoxonSignedRank.Of([0, 1, -1, 2, 3, 0]);
        Assert.False(test.Exact);
        Assert.Equal((14.5, 3.5), (test.Plus, test.Minus));
        double mean = (42 - 6) / 4.0;
        double variance = ((6 * 7 * 13) - (2 * 3 * 5)) / 24.0 - (6 / 48.0);
        Assert.Equal(NormalDistribution.TwoSidedTail((14.5 - mean - 0.5) / Math.Sqrt(variance)), test.P, 1e-12);
    }

    [Fact]
    public void Of_NothingOrZerosAlone_FindsNothing()
    {
        Assert.Equal(1, WilcoxonSignedRank.Of([]).P);
        Assert.Equal(1, WilcoxonSignedRank.Of([0]).P);
        Assert.Equal(1, WilcoxonSignedRank.Of([0, 0, 0]).P);
        Assert.Equal(1, WilcoxonSignedRank.Of([0.3]).P);
        Assert.Equal(0.5, WilcoxonSignedRank.Of([0.3, 0.4]).P);
    }

    [Fact]
    public void Of_ManyDifferences_GoesOverToTheNormalWithoutAJump()
    {
        double[] d = [.. Enumerable.Range(1, 25).Select(i => i % 3 == 0 ? -i : (double)i)];
        double[] more = [.. d, 26];
        double exact = WilcoxonSignedRank.Of(d).P;
        WilcoxonSignedRank normal = WilcoxonSignedRank.Of(more);
        Assert.False(normal.Exact);
        Assert.InRange(normal.P, exact * 0.5, exact);
    }

    [Fact]
    public void Of_SidesSwapped_KeepsP() =>
        Assert.Equal(WilcoxonSignedRank.Of(WorkedExample.Differences).P, WilcoxonSignedRank.Of([.. WorkedExample.Differences.Select(d => -d)]).P);
}
