using AutoAL.Numerics;
using AutoAL.Statistics.Testing;

namespace AutoAL.Statistics.Tests.Testing;

public sealed class EquivalenceTestTests
{
    [Fact]
    public void Of_AnyMargin_AgreesWithTheNinetyPercentInterval()
    {
        SampleMean sample = SampleMean.Of(WorkedExample.Differences);
        double half = StudentDistribution.Quantile(0.95, 9) * sample.Deviation!.Value / Math.Sqrt(10);
        double needed = Math.Max(Math.Abs(sample.Mean - half), Math.Abs(sample.Mean + half));
        Assert.True(EquivalenceTest.Of(WorkedExample.Differences, needed + 1e-9).IsEquivalent);
        Assert.False(EquivalenceTest.Of(WorkedExample.Differences, needed - 1e-9).IsEquivalent);
        Assert.Equal(0.05, EquivalenceTest.Of(WorkedExample.Differences, needed).P!.Value, 1e-12);
    }

    [Fact]
    public void Of_ALead_IsNotInferiorThoughNotEquivalent()
    {
        EquivalenceTest test = EquivalenceTest.Of(WorkedExample.Differences, 0.005);
        Assert.False(test.IsEquivalent);
        Assert.True(test.NonInferiorityP < 0.001);
    }

    [Fact]
    public void Of_OneOrEqualDifferences_ClaimsNothingOrGoesByTheMean()
    {
        Assert.False(EquivalenceTest.Of([0.001], 0.01).IsEquivalent);
        Assert.True(EquivalenceTest.Of([0.001, 0.001], 0.01).IsEquivalent);
        Assert.False(EquivalenceTest.Of([0.02, 0.02], 0.01).IsEquivalent);
        Assert.True(EquivalenceTest.Of([0.0, 0, 0], 0.01).IsEquivalent);
        Assert.Throws<ArgumentOutOfRangeException>(() => EquivalenceTest.Of([1.0, 2], 0));
    }
}
