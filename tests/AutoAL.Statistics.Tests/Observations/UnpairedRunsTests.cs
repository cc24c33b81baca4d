using static AutoAL.Statistics.Tests.Observations.ObservedStudy;

namespace AutoAL.Statistics.Tests.Observations;

public sealed class UnpairedRunsTests
{
    [Fact]
    public void Of_AMissingAndAnUnfinishedRun_CountsBoth() => Assert.Equal(
        "2 runs are missing or unfinished: margin (1), random (1). A strategy with gaps is not compared until they are run.",
        Find("unpaired-runs", [.. Cells("random", 5, _ => 0), .. Cells("margin", 4, s => s, 50), .. Cells("entropy", 6, s => s, 90)[..5], Cells("margin", 5, s => s, 50)[4] with { Ended = null }, Cells("random", 6, _ => 0)[5] with { Ended = null }, Cells("margin", 6, s => s, 50)[5], Cells("entropy", 6, s => s, 90)[5]]));

    [Fact]
    public void Of_WholePairs_IsSilent() => Assert.Null(Find("unpaired-runs", [.. Cells("random", 5, _ => 0), .. Cells("margin", 5, s => s, 50)]));
}
