using AutoAL.Statistics.Testing;

namespace AutoAL.Statistics.Tests.Testing;

public sealed class CorrectedResampledTTests
{
    [Fact]
    public void Of_TheWorkedExample_GivesThePublishedValues()
    {
        CorrectedResampledT test = CorrectedResampledT.Of(WorkedExample.Differences, 2.0 / 3, "pool");
        Assert.Equal(1.235762, test.T!.Value, 5e-7);
        Assert.Equal(0.247829, test.P!.Value, 5e-7);
        Assert.Equal("pool", test.TrainingRows);
    }

    [Fact]
    public void Of_WithoutTestRows_IsThePairedTTest()
    {
        CorrectedResampledT test = CorrectedResampledT.Of(WorkedExample.Differences, 0, "pool");
        Assert.Equal(3.421671, test.T!.Value, 5e-7);
        Assert.Equal(0.007608, test.P!.Value, 5e-7);
    }

    [Fact]
    public void Of_OneOrEqualDifferences_LetsTheMeanDecideOrClaimsNothing()
    {
        Assert.Null(CorrectedResampledT.Of([0.2], 1, "pool").P);
        Assert.Equal(0, CorrectedResampledT.Of([0.2, 0.2], 1, "pool").P);
        Assert.Equal(1, CorrectedResampledT.Of([0.0, 0.0], 1, "pool").P);
        Assert.Throws<ArgumentException>(() => CorrectedResampledT.Of([], 1, "pool"));
    }
}
