namespace AutoAL.Statistics.Tests;

public sealed class LabelsToTargetTests
{
    private static LabelsToTarget Of(double target, params LearningCurve[] curves) => LabelsToTarget.Of(CurveBand.Of(curves)!, curves, target);

    [Fact]
    public void Of_ReachedByAll_CountsWholeLabels()
    {
        LabelsToTarget labels = Of(0.84, FixtureCurves.Random, FixtureCurves.Random);
        Assert.Equal((2, 2, "38"), (labels.Reached, labels.Runs, labels.Text));
        Assert.Equal(38, labels.Median!.Value, 1e-10);
    }

    [Fact]
    public void Of_ReachedBySomeOnly_SaysHowMany()
    {
        var low = new LearningCurve(FixtureCurves.Labels, [0.1, 0.1, 0.1, 0.1, 0.1]);
        LabelsToTarget labels = Of(0.84, FixtureCurves.Active, low, low);
        Assert.Equal("not reached (1 of 3)", labels.Text);
        Assert.Null(labels.Median);
    }
}
