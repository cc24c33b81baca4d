namespace AutoAL.Numerics.Tests;

public sealed class ChiSquaredDistributionTests
{
    [Theory]
    [InlineData(3.841458820694124, 1, 0.05)]
    [InlineData(18.307038053275146, 10, 0.05)]
    [InlineData(6.634896601021213, 1, 0.01)]
    [InlineData(124.34211340400407, 100, 0.05)]
    [InlineData(0, 4, 1)]
    [InlineData(double.PositiveInfinity, 4, 0)]
    public void UpperTail_OfTabulatedValues_GivesThePublishedProbability(double x, double df, double expected) =>
        Assert.Equal(expected, ChiSquaredDistribution.UpperTail(x, df), 1e-12);

    [Fact]
    public void UpperTail_AtTwoDegreesOfFreedom_IsExponential()
    {
        foreach (double x in new[] { 0.01, 0.7, 3, 11, 60 })
            Assert.Equal(1, ChiSquaredDistribution.UpperTail(x, 2) / Math.Exp(-x / 2), 1e-12);
    }
}
