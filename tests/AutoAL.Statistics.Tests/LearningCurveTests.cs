namespace AutoAL.Statistics.Tests;

public sealed class LearningCurveTests
{
    [Fact]
    public void At_BetweenPoints_IsLinear() => Assert.Equal(0.75, FixtureCurves.Random.At(25), 1e-15);

    [Theory]
    [InlineData(9.99)]
    [InlineData(50.01)]
    [InlineData(double.NaN)]
    public void At_OutsideTheCurve_IsRefused(double x) =>
        Assert.Contains("The curve runs from 10 to 50 and is not extrapolated.", Assert.Throws<ArgumentOutOfRangeException>(() => FixtureCurves.Random.At(x)).Message);

    [Fact]
    public void At_ARepeatedPosition_IsItsLastValue()
    {
        var curve = new LearningCurve([10, 20, 20, 30], [0.1, 0.2, 0.4, 0.5]);
        Assert.Equal(0.4, curve.At(20));
        Assert.Equal(0.45, curve.At(25), 1e-15);
        Assert.Equal(0.15, curve.At(15), 1e-15);
    }

    [Fact]
    public void Within_ANarrowerRange_InterpolatesBothEnds()
    {
        LearningCurve part = FixtureCurves.Random.Within(15, 35);
        Assert.Equal([15, 20, 30, 35], part.X.ToArray());
        Assert.Equal([0.6, 0.7, 0.8, 0.825], part.Values.ToArray().Select(v => Math.Round(v, 12)));
    }

    [Fact]
    public void FirstReaching_OfTheFixture_GivesThePublishedLabels()
    {
        Assert.Equal(38, FixtureCurves.Random.FirstReaching(0.84)!.Value, 1e-10);
        Assert.Equal(30, FixtureCurves.Active.FirstReaching(0.84)!.Value, 1e-10);
        Assert.Null(FixtureCurves.Random.FirstReaching(0.9));
        Assert.Equal(10, FixtureCurves.Random.FirstReaching(0.2));
    }

    [Fact]
    public void OverCost_ReadsCostAndMetric()
    {
        LearningCurve curve = LearningCurve.OverCost(FixtureCurves.Cell("random", 0, [500, 600]).Rounds, CurveMetric.LogLoss);
        Assert.Equal([2.5, 5], curve.X.ToArray());
        Assert.Equal([-0.3, -0.3], curve.Values.ToArray());
    }

    [Fact]
    public void Constructor_WithFallingPositionsOrNaN_NamesThePoint()
    {
        Assert.Contains("Point 1 of the curve lies at 5, before its predecessor at 10.", Assert.Throws<ArgumentException>(() => new LearningCurve([10, 5], [1, 1])).Message);
        Assert.Contains("Point 0 of the curve is (1, NaN)", Assert.Throws<ArgumentException>(() => new LearningCurve([1], [double.NaN])).Message);
        Assert.Throws<ArgumentException>(() => new LearningCurve([], []));
    }
}
