using static AutoAL.Statistics.Tests.Observations.ObservedStudy;

namespace AutoAL.Statistics.Tests.Observations;

public sealed class TooFewSeedsTests
{
    [Fact]
    public void Of_ThreeSeeds_Warns() =>
        Assert.StartsWith("3 paired seeds: too few for any claim, which takes at least 5.", Find("too-few-seeds", [.. Cells("random", 3, s => s), .. Cells("margin", 3, s => 5 * s, 50)]));

    [Fact]
    public void Of_AnOpenComparison_SaysHowManyMore()
    {
        // Differences of ±30 rows in turn: s = 0.0316 on 10 seeds; t s/√m ≤ 0.01 first holds at m = 41.
        string? sentence = Find("too-few-seeds", [.. Cells("random", 10, _ => 0), .. Cells("margin", 10, s => s % 2 == 0 ? 30 : -30, 50)]);
        Assert.Equal("10 paired seeds leave intervals wider than ± 1 point. About 31 more would narrow the open comparison to ± 1 point.", sentence);
    }

    [Fact]
    public void Of_AClearComparison_IsSilent() => Assert.Null(Find("too-few-seeds", [.. Cells("random", 10, s => s), .. Cells("margin", 10, s => 30 + (2 * s), 50)]));

    [Fact]
    public void Of_NoBaseline_IsSilent() => Assert.Null(Find("too-few-seeds", [.. Cells("margin", 2, s => s)]));
}
