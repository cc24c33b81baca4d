namespace AutoAL.Statistics.Tests;

public sealed class LabelEconomyTests
{
    [Fact]
    public void All_OfTheFixture_GiveThePublishedValues()
    {
        Assert.Equal(0.8135593220, LabelEconomy.Deficiency(FixtureCurves.Active, FixtureCurves.Random)!.Value, 1e-9);
        Assert.Equal(1.2666666667, LabelEconomy.LabellingEfficiency(FixtureCurves.Active, FixtureCurves.Random, 30)!.Value, 1e-9);
        Assert.Equal(40.0 / 50, LabelEconomy.DataUtilisation(FixtureCurves.Active, FixtureCurves.Random)!.Value, 1e-12);
    }

    [Fact]
    public void All_OfTheBaselineItself_AreOne()
    {
        Assert.Equal(1, LabelEconomy.Deficiency(FixtureCurves.Random, FixtureCurves.Random));
        Assert.Equal(1, LabelEconomy.DataUtilisation(FixtureCurves.Random, FixtureCurves.Random));
        Assert.Equal(1, LabelEconomy.MedianEfficiency(FixtureCurves.Random, FixtureCurves.Random)!.Value, 1e-12);
    }

    [Fact]
    public void Deficiency_AgainstAFlatCurve_IsUndefined()
    {
        var flat = new LearningCurve(FixtureCurves.Labels, [0.7, 0.7, 0.7, 0.7, 0.7]);
        Assert.Null(LabelEconomy.Deficiency(FixtureCurves.Active, flat));
    }

    [Fact]
    public void All_WhereTheTargetIsMissed_AreUndefined()
    {
        Assert.Null(LabelEconomy.DataUtilisation(FixtureCurves.Random, FixtureCurves.Active));
        Assert.Null(LabelEconomy.LabellingEfficiency(FixtureCurves.Active, FixtureCurves.Random, 50));
    }
}
