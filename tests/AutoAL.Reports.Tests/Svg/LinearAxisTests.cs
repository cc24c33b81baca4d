using AutoAL.Reports.Svg;

namespace AutoAL.Reports.Tests.Svg;

public sealed class LinearAxisTests
{
    [Theory]
    [InlineData(0, 1, 5, "0.0 0.2 0.4 0.6 0.8 1.0")]
    [InlineData(20, 420, 4, "100 200 300 400")]
    [InlineData(-0.013, 0.022, 4, "−0.01 0.00 0.01 0.02")]
    [InlineData(0, 1e6, 2, "0 500000 1000000")]
    public void Ticks_AreRoundNumbersInsideTheRange(double low, double high, int wanted, string expected)
    {
        var axis = new LinearAxis(low, high, 0, 100, wanted);
        Assert.Equal(expected, string.Join(' ', axis.Ticks.Select(axis.Label)));
    }

    [Fact]
    public void Px_OfAnUprightAxis_GrowsUpwards() => Assert.Equal(75, new LinearAxis(0, 4, 100, 0, 4).Px(1));

    [Fact]
    public void Constructor_WithoutARange_IsRefused() => Assert.Throws<ArgumentOutOfRangeException>(() => new LinearAxis(1, 1, 0, 1, 3));
}
