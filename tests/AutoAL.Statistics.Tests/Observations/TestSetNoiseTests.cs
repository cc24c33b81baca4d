using static AutoAL.Statistics.Tests.Observations.ObservedStudy;

namespace AutoAL.Statistics.Tests.Observations;

public sealed class TestSetNoiseTests
{
    // √(0.88 · 0.12/1000) = 0.0103.
    [Fact]
    public void Of_SeedsCloserThanTheTestRowsAllow_SaysSo() =>
        Assert.StartsWith("1000 test rows alone give accuracy a standard deviation of 1.0 points, and seeds spread by only 0.2", Find("test-set-noise", Cells("random", 5, s => s)));

    [Fact]
    public void Of_SeedsThatSpread_IsSilent() => Assert.Null(Find("test-set-noise", Cells("random", 5, s => 10 * s)));

    [Fact]
    public void Of_FewSeeds_IsSilent() => Assert.Null(Find("test-set-noise", Cells("random", 4, s => s)));
}
