using AutoAL.Ledger;

namespace AutoAL.Statistics.Tests;

public sealed class TimeSpentTests
{
    [Fact]
    public void Of_TimingsOfTwoSeeds_AveragesRounds()
    {
        CellLedger[] cells = [FixtureCurves.Cell("margin", 0, [1, 2]), FixtureCurves.Cell("margin", 1, [1, 2]), FixtureCurves.Cell("random", 0, [1, 2])];
        RoundTiming Round(int r, double search) => new() { Round = r, Search = search, Evaluate = 0.5, Select = 0.25, Attempt = "a" };
        TimeSpent spent = TimeSpent.Of(cells, [new CellTimings("heart-margin-0", [Round(0, 1), Round(1, 3)]), new CellTimings("heart-margin-1", [Round(0, 5)])]).Single();
        Assert.Equal(("margin", 3.0, 0.5, 0.25, 3, 3.75), (spent.Strategy, spent.Search, spent.Evaluate, spent.Select, spent.Rounds, spent.Total));
    }
}
