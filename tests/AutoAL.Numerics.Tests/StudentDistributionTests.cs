using AutoAL.Numerics;

namespace AutoAL.Numerics.Tests;

public sealed class StudentDistributionTests
{
    [Theory]
    [InlineData(0.975, 1, 12.706204736432095)]
    [InlineData(0.975, 2, 4.302652729696142)]
    [InlineData(0.975, 4, 2.7764451051977987)]
    [InlineData(0.975, 9, 2.2621571627409915)]
    [InlineData(0.95, 10, 1.8124611228107335)]
    [InlineData(0.995, 30, 2.7499956535670305)]
    [InlineData(0.975, 120, 1.9799304050824413)]
    [InlineData(0.025, 4, -2.7764451051977987)]
    public void Quantile_OfTabulatedProbabilities_GivesThePublishedValue(double probability, double df, double expected) =>
        Assert.Equal(expected, StudentDistribution.Quantile(probability, df), 1e-9);

    [Fact]
    public void Cdf_AtOneDegreeOfFreedom_IsCauchy()
    {
        foreach (double t in new[] { -40, -3, -0.5, 0, 1e-9, 0.2, 1, 7, 1000 })
            Assert.Equal(0.5 + (Math.Atan(t) / Math.PI), StudentDistribution.Cdf(t, 1), 1e-14);
    }

    [Fact]
    public void Cdf_AtTwoDegreesOfFreedom_HasItsClosedForm()
    {
        foreach (double t in new[] { -9, -1.5, 0, 0.3, 2, 25 })
            Assert.Equal(0.5 + (t / (2 * Math.Sqrt(2 + (t * t)))), StudentDistribution.Cdf(t, 2), 1e-14);
    }

    [Fact]
    public void TwoSidedTail_FarOut_KeepsItsRelativePrecision()
    {
        // df 2: 1 - t/sqrt(2 + t²) = 1/t² to first order.
        Assert.Equal(1, StudentDistribution.TwoSidedTail(1e6, 2) * 1e12, 1e-9);
    }

    [Fact]
    public void Cdf_IntegratesTheDensity()
    {
        // Simpson's rule over the density of df 5: Γ(3)/(√(5π) Γ(5/2)) (1 + t²/5)^-3, with Γ(5/2) = 3√π/4.
        double constant = 2 / (Math.Sqrt(5 * Math.PI) * 0.75 * Math.Sqrt(Math.PI));
        double Density(double t) => constant * Math.Pow(1 + (t * t / 5), -3);
        const int steps = 2000;
        double h = 1.7 / steps;
        double sum = Density(0) + Density(1.7);
        for (int i = 1; i < steps; i++)
            sum += (i % 2 == 1 ? 4 : 2) * Density(i * h);
        Assert.Equal(0.5 + (sum * h / 3), StudentDistribution.Cdf(1.7, 5), 1e-12);
    }

    [Theory]
    [InlineData(0.5, 7)]
    [InlineData(0.001, 1)]
    [InlineData(0.999999, 3)]
    [InlineData(0.3, 1000)]
    public void Quantile_IsTheInverseOfCdf(double probability, double df) =>
        Assert.Equal(probability, StudentDistribution.Cdf(StudentDistribution.Quantile(probability, df), df), 1e-12);

    [Fact]
    public void TwoSidedTail_AtTheEnds_IsOneAndZero()
    {
        Assert.Equal(1, StudentDistribution.TwoSidedTail(0, 3));
        Assert.Equal(0, StudentDistribution.TwoSidedTail(double.NegativeInfinity, 3));
        Assert.Equal(1, StudentDistribution.Cdf(double.PositiveInfinity, 3));
    }

    [Fact]
    public void Arguments_OutsideTheirRange_AreRefused()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => StudentDistribution.Quantile(1, 3));
        Assert.Throws<ArgumentOutOfRangeException>(() => StudentDistribution.Quantile(0.5, 0));
        Assert.Throws<ArgumentOutOfRangeException>(() => StudentDistribution.TwoSidedTail(double.NaN, 3));
    }
}
