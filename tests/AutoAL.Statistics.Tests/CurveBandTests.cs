namespace AutoAL.Statistics.Tests;

public sealed class CurveBandTests
{
    [Fact]
    public void Of_FiveCurves_GivesTheTIntervalOfTheMean()
    {
        double[] values = [0.1, 0.2, 0.3, 0.4, 0.5];
        CurveBand band = CurveBand.Of([.. values.Select(v => new LearningCurve([1, 2], [v, v]))])!;
        double half = 2.776445105 * Math.Sqrt(0.025) / Math.Sqrt(5);
        Assert.Equal(0.3, band.Points[0].Mean, 1e-15);
        Assert.Equal(0.3 - half, band.Points[0].Interval!.Value.Low, 1e-9);
        Assert.Equal(0.3 + half, band.Points[0].Interval!.Value.High, 1e-9);
        Assert.Equal(5, band.Count);
    }

    [Fact]
    public void Of_UnequalGrids_UsesTheirCommonRangeAndEveryPosition()
    {
        CurveBand band = CurveBand.Of([new LearningCurve([10, 20, 40], [0, 1, 1]), new LearningCurve([15, 30], [0, 1])])!;
        Assert.Equal([15, 20, 30], band.Points.Select(p => p.X));
        Assert.Equal([0.25, (1 + (1 / 3.0)) / 2, 1], band.Points.Select(p => p.Mean).Select(m => Math.Round(m, 14)), (a, b) => Math.Abs(a - b) < 1e-12);
    }

    [Fact]
    public void Of_CurvesWithoutACommonRange_IsNull() =>
        Assert.Null(CurveBand.Of([new LearningCurve([1, 2], [0, 1]), new LearningCurve([3, 4], [0, 1])]));

    [Fact]
    public void Of_OneCurve_HasNoInterval() => Assert.Null(CurveBand.Of([FixtureCurves.Random])!.Points[0].Interval);
}
