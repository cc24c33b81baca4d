namespace AutoAL.Statistics.Tests;

public sealed class SparklineTests
{
    [Fact]
    public void Of_ARisingLine_ClimbsThroughEveryLevel() => Assert.Equal("▁▂▃▄▅▆▇█", Sparkline.Of(new LearningCurve([0, 7], [0, 7]), 0, 7, 8));

    [Fact]
    public void Of_AFlatScale_StaysInTheMiddle() => Assert.Equal("▅▅▅", Sparkline.Of(new LearningCurve([0, 7], [1, 1]), 1, 1, 3));
}
