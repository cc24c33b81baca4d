using AutoAL.Statistics.Searching;

namespace AutoAL.Statistics.Tests.Searching;

public sealed class SearchTrajectoryTests
{
    /// <summary>Gains 0 .1 .1 .4 and 0 0 0 0: mean 0 .05 .05 .2, and one of two searches never beat its first trial.</summary>
    [Fact]
    public void Of_TwoSearches_AveragesTheBestSoFar()
    {
        SearchTrajectory one = SearchTrajectory.Of([SearchedCells.Of("margin", 0, [0.9, 0.8, 1.0, 0.5], [0.3, 0.4, 0.5, 0.6])]).Single();
        Assert.Equal([1, 2, 3, 4], one.Band.Points.Select(p => p.X));
        Assert.Equal([0, 0.05, 0.05, 0.2], one.Band.Points.Select(p => Math.Round(p.Mean, 12)));
        Assert.Equal((2, 1), (one.Searches, one.FirstWon));
    }

    [Fact]
    public void Of_ShorterSearches_HoldTheirLastGain()
    {
        SearchTrajectory one = SearchTrajectory.Of([SearchedCells.Of("margin", 0, [0.9, 0.5], [0.9, 0.9, 0.7])]).Single();
        Assert.Equal([0, 0.2, 0.3], one.Band.Points.Select(p => Math.Round(p.Mean, 12)));
    }

    [Fact]
    public void Of_RefitsAndFixedModels_IsEmpty() => Assert.Empty(SearchTrajectory.Of([SearchedCells.Of("margin", 0, [0.9], [0.8]), FixtureCurves.Cell("random", 0, [500])]));
}
