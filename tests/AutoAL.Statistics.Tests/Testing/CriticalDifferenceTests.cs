using AutoAL.Statistics.Testing;

namespace AutoAL.Statistics.Tests.Testing;

public sealed class CriticalDifferenceTests
{
    [Fact]
    public void Nemenyi_OfPublishedSizes_GivesThePublishedDistances()
    {
        Assert.Equal(1.483, CriticalDifference.Nemenyi(4, 10), 5e-4);
        Assert.Equal(1.19631, CriticalDifference.Nemenyi(5, 26), 5e-4);
    }

    [Theory]
    [InlineData(2, 1.960)]
    [InlineData(3, 2.241)]
    [InlineData(4, 2.394)]
    [InlineData(5, 2.498)]
    [InlineData(6, 2.576)]
    [InlineData(7, 2.638)]
    [InlineData(8, 2.690)]
    [InlineData(9, 2.734)]
    [InlineData(10, 2.773)]
    public void BonferroniDunnQuantile_GivesTheTabulatedValueWithoutItsMisprint(int strategies, double expected) =>
        Assert.Equal(expected, CriticalDifference.BonferroniDunnQuantile(strategies), 5.1e-4);

    [Fact]
    public void BonferroniDunn_IsNeverWiderThanNemenyi()
    {
        for (int k = 2; k <= 20; k++)
            Assert.True(CriticalDifference.BonferroniDunn(k, 8) <= CriticalDifference.Nemenyi(k, 8) + 1e-9);
    }
}
