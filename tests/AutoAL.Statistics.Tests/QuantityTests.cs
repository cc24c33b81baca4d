namespace AutoAL.Statistics.Tests;

public sealed class QuantityTests
{
    private static readonly Quantity Points = new SummaryOptions().Quantity;

    [Theory]
    [InlineData(0.018, 0.009, 0.027, "+1.8 points [0.9, 2.7]")]
    [InlineData(-0.0004, -0.0024, 0.0016, "−0.04 points [−0.24, 0.16]")]
    [InlineData(0, 0, 0, "0.0 points [0.0, 0.0]")]
    [InlineData(0.12, 0.1, 0.14, "+12.0 points [10.0, 14.0]")]
    public void Difference_ShowsAsManyDecimalsAsItDeserves(double mean, double low, double high, string expected) =>
        Assert.Equal(expected, Points.Difference(mean, new Interval(low, high)));

    [Fact]
    public void Difference_OfARawArea_IsInLabels() =>
        Assert.Equal("+12.3 labels × accuracy", new Quantity(CurveMetric.Accuracy, AreaUnderLearningCurve.Raw).Difference(12.3, null));
}
