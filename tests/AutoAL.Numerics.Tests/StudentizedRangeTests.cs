namespace AutoAL.Numerics.Tests;

public sealed class StudentizedRangeTests
{
    [Theory]
    [InlineData(0.05, 2, 1.960)]
    [InlineData(0.05, 3, 2.344)]
    [InlineData(0.05, 4, 2.569)]
    [InlineData(0.05, 5, 2.728)]
    [InlineData(0.05, 6, 2.850)]
    [InlineData(0.05, 7, 2.948)]
    [InlineData(0.05, 8, 3.031)]
    [InlineData(0.05, 9, 3.102)]
    [InlineData(0.05, 10, 3.164)]
    [InlineData(0.05, 11, 3.219)]
    [InlineData(0.05, 12, 3.268)]
    [InlineData(0.05, 15, 3.391)]
    [InlineData(0.05, 20, 3.544)]
    [InlineData(0.10, 2, 1.645)]
    [InlineData(0.10, 3, 2.052)]
    [InlineData(0.10, 4, 2.291)]
    [InlineData(0.10, 5, 2.460)]
    [InlineData(0.10, 6, 2.589)]
    [InlineData(0.10, 7, 2.693)]
    [InlineData(0.10, 8, 2.780)]
    [InlineData(0.10, 9, 2.855)]
    [InlineData(0.10, 10, 2.920)]
    public void Quantile_DividedByTheRootOfTwo_GivesTheTabulatedValue(double alpha, int groups, double expected) =>
        Assert.Equal(expected, StudentizedRange.Quantile(1 - alpha, groups) / Math.Sqrt(2), 0.00051);

    [Fact]
    public void Cdf_OfTwoGroups_IsThatOfANormalDifference()
    {
        foreach (double q in new[] { 0, 0.3, 1.5, 2.77, 6 })
            Assert.Equal(1 - NormalDistribution.TwoSidedTail(q / Math.Sqrt(2)), StudentizedRange.Cdf(q, 2), 1e-13);
    }
}
