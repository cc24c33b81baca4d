namespace AutoAL.Statistics.Tests;

public sealed class HolmCorrectionTests
{
    [Fact]
    public void Adjust_AWorkedExample_TakesTheRunningMaximum()
    {
        // Sorted .005 .01 .03 .04 times 4 3 2 1 = .02 .03 .06 .04; the last is raised to .06.
        Assert.Equal([0.03, 0.06, 0.06, 0.02], HolmCorrection.Adjust([0.01, 0.04, 0.03, 0.005]).Select(p => Math.Round(p, 12)));
    }

    [Fact]
    public void Adjust_LargeValues_AreCappedAtOne() => Assert.Equal([1, 1], HolmCorrection.Adjust([0.9, 0.6]));

    [Fact]
    public void Adjust_NoneOrOne_ChangesNothing()
    {
        Assert.Empty(HolmCorrection.Adjust([]));
        Assert.Equal([0.03], HolmCorrection.Adjust([0.03]));
    }
}
