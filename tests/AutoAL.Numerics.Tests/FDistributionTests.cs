namespace AutoAL.Numerics.Tests;

public sealed class FDistributionTests
{
    [Theory]
    [InlineData(4.964602743730711, 1, 10, 0.05)]
    [InlineData(2.9782370160823217, 10, 10, 0.05)]
    [InlineData(0, 3, 7, 1)]
    [InlineData(double.PositiveInfinity, 3, 7, 0)]
    public void UpperTail_OfTabulatedValues_GivesThePublishedProbability(double f, double numerator, double denominator, double expected) =>
        Assert.Equal(expected, FDistribution.UpperTail(f, numerator, denominator), 1e-10);

    [Fact]
    public void UpperTail_WithOneNumeratorDegree_IsTheTwoSidedT()
    {
        foreach (double t in new[] { 0.1, 1, 2.5, 9 })
            Assert.Equal(StudentDistribution.TwoSidedTail(t, 6), FDistribution.UpperTail(t * t, 1, 6), 1e-14);
    }
}
