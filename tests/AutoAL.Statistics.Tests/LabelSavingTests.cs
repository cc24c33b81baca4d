namespace AutoAL.Statistics.Tests;

public sealed class LabelSavingTests
{
    private static LearningCurve[] Times(int count, LearningCurve curve) => [.. Enumerable.Repeat(curve, count)];

    [Fact]
    public void Between_TheFixtureCurves_GivesThePublishedSaving()
    {
        LabelSaving saving = LabelSaving.Between(Times(5, FixtureCurves.Active), Times(5, FixtureCurves.Random), 0.84);
        Assert.Equal(SavingKind.Measured, saving.Kind);
        Assert.Equal(0.2105263158, saving.Share!.Value, 1e-10);
        Assert.Equal("21 % fewer [21, 21]", saving.Text);
    }

    [Fact]
    public void Between_WithRolesSwapped_GivesOneMinusOneOverOneMinusS()
    {
        double s = LabelSaving.Between(Times(1, FixtureCurves.Active), Times(1, FixtureCurves.Random), 0.84).Share!.Value;
        LabelSaving swapped = LabelSaving.Between(Times(1, FixtureCurves.Random), Times(1, FixtureCurves.Active), 0.84);
        Assert.Equal(1 - (1 / (1 - s)), swapped.Share!.Value, 1e-12);
        Assert.Equal("27 % more", swapped.Text);
    }

    [Fact]
    public void Between_ACurveAndItself_SavesNothing() =>
        Assert.Equal(0, LabelSaving.Between(Times(5, FixtureCurves.Random), Times(5, FixtureCurves.Random), null).Share);

    [Fact]
    public void Between_CurvesBelowTheTarget_SaysSoInWords()
    {
        LearningCurve[] low = Times(5, FixtureCurves.Random);
        LearningCurve[] high = Times(5, FixtureCurves.Active);
        Assert.Equal("target not reached by either", LabelSaving.Between(high, low, 0.95).Text);
        Assert.Equal("target not reached", LabelSaving.Between(low, high, 0.865).Text);
        LabelSaving bound = LabelSaving.Between(high, low, 0.865);
        Assert.Equal(SavingKind.AtLeast, bound.Kind);
        Assert.Equal(1 - (45 / 50.0), bound.Share!.Value, 1e-10);
        Assert.Equal("at least 10 % fewer [10, 10]", bound.Text);
    }

    [Fact]
    public void Between_NoisySeeds_BracketsTheSavingAndRepeats()
    {
        LearningCurve Noisy(int k, double lift) => new(FixtureCurves.Labels, FixtureCurves.Random.Values.ToArray().Select(v => v + lift + (0.01 * Math.Sin(k))));
        LearningCurve[] ours = [.. Enumerable.Range(0, 8).Select(k => Noisy(k, 0.03 + (0.005 * Math.Cos(k))))];
        LearningCurve[] theirs = [.. Enumerable.Range(0, 8).Select(k => Noisy(k, 0))];
        LabelSaving saving = LabelSaving.Between(ours, theirs, null);
        Assert.Equal(saving, LabelSaving.Between(ours, theirs, null));
        Assert.True(saving.Interval!.Value.Low < saving.Share && saving.Share < saving.Interval.Value.High, saving.Text);
    }

    [Fact]
    public void Between_FourSeeds_GivesNoInterval() =>
        Assert.Null(LabelSaving.Between(Times(4, FixtureCurves.Active), Times(4, FixtureCurves.Random), 0.84).Interval);
}
