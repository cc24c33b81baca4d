using AutoAL.Numerics;
using AutoAL.Statistics.Testing;

namespace AutoAL.Statistics.Tests.Testing;

public sealed class SignFlipTestTests
{
    [Fact]
    public void Of_AllPositive_GivesTheSmallestP()
    {
        Assert.Equal(1.0 / 16, SignFlipTest.Of([1, 2, 3, 4, 5]).P);
        Assert.Equal(1.0 / 16, SignFlipTest.Of([0.1, 0.1, 0.1, 0.1, 0.1]).P);
    }

    [Fact]
    public void Of_FewDifferences_EqualsEveryPatternCounted()
    {
        var random = new Pcg32(9);
        for (int n = 1; n <= 10; n++)
        {
            double[] d = [.. Enumerable.Range(0, n).Select(_ => random.NextNormal() + 0.3)];
            double observed = Math.Abs(d.Sum()) - 1e-9;
            int hits = Enumerable.Range(0, 1 << n).Count(p => Math.Abs(d.Select((v, i) => (p >> i & 1) == 1 ? v : -v).Sum()) >= observed);
            Assert.Equal((double)hits / (1 << n), SignFlipTest.Of(d).P, 1e-12);
        }
    }

    [Fact]
    public void Of_NoneOneOrEqualPairs_HasItsLimits()
    {
        Assert.Equal(1, SignFlipTest.Of([]).P);
        Assert.Equal(1, SignFlipTest.Of([0.4]).P);
        Assert.Equal(0.5, SignFlipTest.Of([0.4, 0.4]).P);
        Assert.Equal(1, SignFlipTest.Of([0, 0, 0, 0]).P);
    }

    [Fact]
    public void Of_MoreThanTwentyPairs_DrawsNearTheTTest()
    {
        var random = new Pcg32(3);
        double[] d = [.. Enumerable.Range(0, 40).Select(_ => random.NextNormal() + 0.3)];
        SignFlipTest test = SignFlipTest.Of(d);
        Assert.False(test.Exact);
        Assert.InRange(test.P, PairedDifference.Of(d).P!.Value * 0.7, PairedDifference.Of(d).P!.Value * 1.4);
        Assert.Equal(test, SignFlipTest.Of(d));
    }
}
