namespace AutoAL.Statistics.Tests;

public sealed class PairedTestsTests
{
    /// <summary>The ten differences worked in the literature's values beside the tests themselves: Wilcoxon exact .013671875, Nadeau–Bengio at 2/3 .247829.</summary>
    private static readonly double[] s_differences = [0.010, 0.020, -0.005, 0.015, 0.012, 0.003, 0.018, 0.007, 0.011, -0.002];

    [Fact]
    public void Of_TheWorkedExample_CarriesTheirValues()
    {
        PairedTests tests = PairedTests.Of(s_differences, 200, 300, 0.02);
        Assert.Equal(0.013671875, tests.Wilcoxon.P, 12);
        Assert.Equal(0.247829, tests.Resampled!.P!.Value, 6);
        Assert.True(tests.Equivalence!.IsEquivalent);
        Assert.InRange(tests.Bootstrap!.Value.Low, 0.002, 0.006);
        Assert.InRange(tests.Bootstrap.Value.High, 0.012, 0.016);
    }

    [Fact]
    public void Of_ImportedRunsOrFewPairs_LeavesOutWhatCannotBeSaid()
    {
        PairedTests tests = PairedTests.Of([0.1, 0.2], 0, 0, null);
        Assert.Null(tests.Bootstrap);
        Assert.Null(tests.Resampled);
        Assert.Null(tests.Equivalence);
        Assert.Null(PairedTests.Of([0.1], 10, 10, 0.01).Equivalence!.P);
    }

    [Fact]
    public void Interval_AsText_HasItsEnds() => Assert.Equal("[-1.5, Infinity]", new Interval(-1.5, double.PositiveInfinity).ToString());

    /// <summary>Normal differences, 20 pairs: the percentile interval covers the mean nearly as often as it says (it is a little short for few pairs).</summary>
    [Fact]
    public void Bootstrap_OfNormalDifferences_CoversTheMean()
    {
        var random = new AutoAL.Numerics.Pcg32(11);
        int covered = 0;
        const int studies = 300;
        for (int study = 0; study < studies; study++)
        {
            double[] sample = [.. Enumerable.Range(0, 20).Select(_ => Enumerable.Range(0, 12).Sum(_ => random.NextInt32(1_000_000) / 1e6) - 6)];
            Interval interval = BootstrapInterval.OfMean(sample);
            covered += interval.Low <= 0 && interval.High >= 0 ? 1 : 0;
        }

        Assert.InRange((double)covered / studies, 0.88, 0.98);
    }
}
