using AutoAL.Engines.Managed.SupportVectorMachine;
using AutoAL.Numerics;

namespace AutoAL.Engines.Managed.Tests.SupportVectorMachine;

public sealed class PlattScalingTests
{
    [Fact]
    public void Fit_ManyDrawsFromASigmoid_FindsItsSlopeAndOffset()
    {
        var random = new Pcg32(11);
        double[] f = [.. Enumerable.Range(0, 20_000).Select(_ => 2 * random.NextNormal())];
        bool[] first = [.. f.Select(v => random.NextDouble() < 1 / (1 + Math.Exp((-1.5 * v) + 0.5)))];
        PlattScaling scaling = PlattScaling.Fit([.. f.Where((_, i) => first[i]), .. f.Where((_, i) => !first[i])], first.Count(p => p));
        Assert.Equal(-1.5, scaling.A, 0.1);
        Assert.Equal(0.5, scaling.B, 0.1);
    }

    [Fact]
    public void Fit_AnyValues_EndsWhereTheSlopesVanish()
    {
        double[] f = [2.5, 1.1, 0.2, -0.3, 0.4, -1, -1.2, -2];
        PlattScaling scaling = PlattScaling.Fit(f, 4);
        double Slope(Func<double, double> factor) => f.Select((v, i) => factor(v) * ((i < 4 ? 5.0 / 6 : 1.0 / 6) - scaling.Probability(v))).Sum();
        Assert.Equal(0, Slope(v => v), 1e-5);
        Assert.Equal(0, Slope(_ => 1), 1e-5);
    }

    [Theory]
    [InlineData(0, 0.5)]
    [InlineData(1, 0.73105857863000490)]
    [InlineData(-800, 0)]
    [InlineData(800, 1)]
    public void Probability_OfTheIdentity_IsTheSigmoid(double decision, double expected) =>
        Assert.Equal(expected, PlattScaling.Identity.Probability(decision), 1e-15);
}
