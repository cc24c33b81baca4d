using AutoAL.Numerics;
using AutoAL.Statistics.Testing;

namespace AutoAL.Statistics.Tests.Testing;

public sealed class SeedsNeededTests
{
    [Theory]
    [InlineData(0.02, 0.01)]
    [InlineData(0.05, 0.01)]
    [InlineData(0.013, 0.02)]
    public void For_AnySpread_IsTheFirstThatSuffices(double deviation, double halfWidth)
    {
        int m = 2;
        while (StudentDistribution.Quantile(0.975, m - 1) * deviation / Math.Sqrt(m) > halfWidth)
            m++;
        Assert.Equal(m, SeedsNeeded.For(deviation, halfWidth));
    }

    [Fact]
    public void For_NoSpread_IsTwo() => Assert.Equal(2, SeedsNeeded.For(0, 0.01));
}
