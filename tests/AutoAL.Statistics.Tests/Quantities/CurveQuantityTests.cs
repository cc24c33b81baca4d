using System.Text.Json;
using AutoAL.Statistics.Quantities;

namespace AutoAL.Statistics.Tests.Quantities;

public sealed class CurveQuantityTests
{
    private static readonly CurvePair s_pair = new(FixtureCurves.Active, FixtureCurves.Random, CurveMetric.Accuracy) { Target = 0.84 };

    private static double? Of(string id, CurvePair pair) => CurveQuantity.Parse(id).Of(pair);

    /// <summary>The published fixture, by the ids under which the report writes the numbers.</summary>
    [Fact]
    public void Of_TheFixtureCurves_GivesTheFixtureValues()
    {
        using JsonDocument fixture = JsonDocument.Parse(File.ReadAllText(SharedData.Path("reference/formula_fixtures.json")));
        JsonElement curve = fixture.RootElement.GetProperty("curve");
        CurvePair random = new(FixtureCurves.Random, null, CurveMetric.Accuracy) { Target = 0.84 };
        Assert.Equal(curve.GetProperty("aubc_norm_trapz").GetDouble(), Of("aubc-norm", random)!.Value, 12);
        Assert.Equal(curve.GetProperty("aubc_rebenchmark(excl.initial, /Q*b)").GetDouble(), Of("aubc-zhan", random)!.Value, 12);
        Assert.Equal(curve.GetProperty("alpbench_raw_trapz").GetDouble(), Of("aubc-raw", random)!.Value, 10);
        Assert.Equal(curve.GetProperty("skactiveml_mean").GetDouble(), Of("aulc-mean", random)!.Value, 12);
        Assert.Equal(curve.GetProperty("alc_log2").GetDouble(), Of("alc-log2", random)!.Value, 12);
        Assert.Equal(fixture.RootElement.GetProperty("deficiency_vs_random").GetDouble(), Of("deficiency", s_pair)!.Value, 12);
        JsonElement target = fixture.RootElement.GetProperty("labels_to_target_0.84");
        Assert.Equal(target.GetProperty("random").GetDouble(), Of("n-to-target", random)!.Value, 10);
        Assert.Equal(target.GetProperty("al").GetDouble(), Of("n-to-target", s_pair)!.Value, 10);
        Assert.Equal(target.GetProperty("label_saving").GetDouble(), Of("label-saving", s_pair)!.Value, 12);
    }

    [Theory]
    [InlineData("a-start", 0.5)]
    [InlineData("a-final", 0.87)]
    [InlineData("a-tail-3", (0.84 + 0.86 + 0.87) / 3)]
    [InlineData("n-to-stay", 30.0)]
    [InlineData("tau", 0.78375 - 0.7575)]
    public void Of_TheActiveCurve_IsTheHandWorkedValue(string id, double expected)
    {
        // aubc-norm of .5 .75 .84 .86 .87 is (.25 + .75 + .84 + .86 + .435)/4 = .78375.
        Assert.Equal(expected, Of(id, s_pair)!.Value, 10);
    }

    [Fact]
    public void Of_AtN_InterpolatesAndNeverExtrapolates()
    {
        Assert.Equal(0.795, Of("a-at-n", s_pair with { At = 25 })!.Value, 12);
        Assert.Null(Of("a-at-n", s_pair with { At = 5 }));
        Assert.Null(Of("a-at-n", s_pair with { At = 51 }));
    }

    [Fact]
    public void Of_ACurveThatDipsAgain_StaysLaterThanItArrives()
    {
        var dipping = new CurvePair(new LearningCurve([0, 10, 20, 30], [0.5, 0.9, 0.7, 0.9]), null, CurveMetric.Accuracy) { Target = 0.8 };
        Assert.Equal(7.5, Of("n-to-target", dipping)!.Value, 12);
        Assert.Equal(25, Of("n-to-stay", dipping)!.Value, 12);
        Assert.Null(Of("n-to-stay", dipping with { Target = 0.95 }));
        Assert.Equal(0, Of("n-to-stay", dipping with { Target = 0.5 })!.Value, 12);
    }

    /// <summary>A strategy that is the baseline saves nothing, under every definition.</summary>
    [Fact]
    public void Of_TheBaselineAgainstItself_IsNeutral()
    {
        CurvePair same = new(FixtureCurves.Random, FixtureCurves.Random, CurveMetric.Accuracy) { Target = 0.84 };
        Assert.Equal(0, Of("tau", same)!.Value, 12);
        Assert.Equal(0, Of("label-saving", same)!.Value, 12);
        Assert.Equal(1, Of("dur", same)!.Value, 12);
        Assert.Equal(1, Of("deficiency", same)!.Value, 12);
        Assert.Equal(1, Of("labelling-efficiency", same)!.Value, 12);
        Assert.Equal(1, Of("ne-badge", same)!.Value, 12);
    }

    /// <summary>Check-points 10, 20, 30, 50 of the fixture: errors .5 .25 .16 .13 against .5 .3 .2 .14.</summary>
    [Fact]
    public void Of_NormalisedError_AveragesRatiosAtDoublingCheckPoints() =>
        Assert.Equal((1 + (0.25 / 0.3) + (0.16 / 0.2) + (0.13 / 0.14)) / 4, Of("ne-badge", s_pair)!.Value, 10);

    [Fact]
    public void Of_AnExponentialApproach_FindsItsRate()
    {
        double[] n = [.. Enumerable.Range(0, 30).Select(i => 10.0 + (7 * i))];
        CurvePair exact = new(new LearningCurve(n, n.Select(x => 0.95 - (0.45 * Math.Exp(-0.021 * (x - 10))))), null, CurveMetric.Accuracy) { AllLabels = 0.95 };
        Assert.Equal(0.021, Of("beta-nnactive", exact)!.Value, 8);
        Assert.Null(Of("beta-nnactive", exact with { AllLabels = 0.3 }));
        Assert.Null(Of("beta-nnactive", exact with { AllLabels = null }));
    }

    [Fact]
    public void Of_SavingOfAllLabels_IsAgainstTheWholePool()
    {
        CurvePair known = s_pair with { AllLabels = 0.86, WholePool = 200 };
        Assert.Equal(1 - (40 / 200.0), Of("label-saving-all", known)!.Value, 12);
        Assert.Null(Of("label-saving-all", known with { AllLabels = 0.99 }));
    }

    /// <summary>A ranking no better than chance is 0, a perfect one 1; other metrics have no such anchors.</summary>
    [Fact]
    public void Of_GuyonsScore_IsAnchoredAtChanceAndPerfection()
    {
        CurvePair chance = new(new LearningCurve([1, 2, 4], [0.5, 0.5, 0.5]), null, CurveMetric.Auroc);
        Assert.Equal(0, Of("alc-guyon", chance)!.Value, 12);
        Assert.Equal(1, Of("alc-guyon", chance with { Curve = new LearningCurve([1, 2, 4], [1, 1, 1]) })!.Value, 12);
        Assert.Null(Of("alc-guyon", chance with { Metric = CurveMetric.Accuracy }));
    }

    [Fact]
    public void Of_AFlatBaselineOrNone_IsUndefinedNotZero()
    {
        CurvePair flat = s_pair with { Baseline = new LearningCurve([10, 50], [0.5, 0.5]) };
        Assert.Null(Of("deficiency", flat));
        Assert.All(new[] { "tau", "dur", "deficiency", "labelling-efficiency", "label-saving", "ne-badge" }, id => Assert.Null(Of(id, s_pair with { Baseline = null })));
    }

    [Fact]
    public void Ids_AreDistinctAndRoundTrip()
    {
        Assert.Equal(CurveQuantity.All.Count, CurveQuantity.All.Select(q => q.Id).Distinct().Count());
        Assert.All(CurveQuantity.All, q => Assert.Same(q, CurveQuantity.Parse(q.Id)));
        Assert.Contains("Choose one of: aubc-norm", Assert.Throws<ArgumentException>(() => CurveQuantity.Parse("aubc")).Message, StringComparison.Ordinal);
    }
}
