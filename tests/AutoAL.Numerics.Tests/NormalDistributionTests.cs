namespace AutoAL.Numerics.Tests;

public sealed class NormalDistributionTests
{
    [Theory]
    [InlineData(0, 0.5)]
    [InlineData(1, 0.8413447460685429)]
    [InlineData(-1.959963984540054, 0.025)]
    [InlineData(3, 0.9986501019683699)]
    public void Cdf_OfTabulatedValues_GivesThePublishedProbability(double z, double expected) => Assert.Equal(expected, NormalDistribution.Cdf(z), 1e-14);

    [Theory]
    [InlineData(0.975, 1.959963984540054)]
    [InlineData(0.95, 1.6448536269514722)]
    [InlineData(0.5, 0)]
    [InlineData(0.001, -3.090232306167813)]
    public void Quantile_OfTabulatedProbabilities_GivesThePublishedValue(double probability, double expected) =>
        Assert.Equal(expected, NormalDistribution.Quantile(probability), 1e-12);

    [Fact]
    public void TwoSidedTail_FarOut_KeepsItsRelativePrecision() => Assert.Equal(1.5239706048321e-23, NormalDistribution.TwoSidedTail(10), 1e-34);
}
