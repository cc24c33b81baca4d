using static AutoAL.Statistics.Tests.Observations.ObservedStudy;

namespace AutoAL.Statistics.Tests.Observations;

public sealed class SamePicksTests
{
    [Fact]
    public void Of_TwoStrategiesWithEqualPicks_NamesBothAndWhy() => Assert.Equal(
        "Same rows in every round (with two classes, uncertainty measures agree): entropy = margin. They count as one in the correction for multiplicity.",
        Find("same-picks", [.. Cells("random", 5, s => s), .. Cells("entropy", 5, s => 3 * s, 50), .. Cells("margin", 5, s => 3 * s, 50)]));

    [Fact]
    public void Of_DifferentPicks_IsSilent() => Assert.Null(Find("same-picks", [.. Cells("random", 5, s => s), .. Cells("margin", 5, s => s, 50)]));
}
