using System.Text.Json;

namespace AutoAL.Statistics.Tests;

public sealed class AreaUnderLearningCurveTests
{
    [Theory]
    [InlineData("aubc-norm", 0.7575)]
    [InlineData("aubc-zhan", 0.6075)]
    [InlineData("aubc-raw", 30.3)]
    [InlineData("aulc-mean", 0.742)]
    [InlineData("aubc-index", 0.7575)]
    [InlineData("alc-log2", 0.7133624582181385)]
    public void Of_TheFixtureCurve_GivesThePublishedValue(string id, double expected) =>
        Assert.Equal(expected, AreaUnderLearningCurve.Parse(id).Of(FixtureCurves.Random), 1e-12);

    [Fact]
    public void Of_TheReferenceFile_Agrees()
    {
        using JsonDocument file = JsonDocument.Parse(File.ReadAllText(SharedData.Reference("formula_fixtures.json")));
        JsonElement curve = file.RootElement.GetProperty("curve");
        var drawn = new LearningCurve(curve.GetProperty("labels").EnumerateArray().Select(v => v.GetDouble()), curve.GetProperty("acc").EnumerateArray().Select(v => v.GetDouble()));
        (AreaUnderLearningCurve Area, string Key)[] pairs =
        [
            (AreaUnderLearningCurve.Normalised, "aubc_norm_trapz"), (AreaUnderLearningCurve.Zhan, "aubc_rebenchmark(excl.initial, /Q*b)"),
            (AreaUnderLearningCurve.Raw, "alpbench_raw_trapz"), (AreaUnderLearningCurve.Mean, "skactiveml_mean"), (AreaUnderLearningCurve.Log2, "alc_log2"),
        ];
        Assert.All(pairs, p => Assert.Equal(curve.GetProperty(p.Key).GetDouble(), p.Area.Of(drawn), 1e-12));
    }

    [Theory]
    [InlineData("aubc-norm")]
    [InlineData("aulc-mean")]
    [InlineData("aubc-index")]
    [InlineData("alc-log2")]
    public void Of_AConstantCurve_IsItsValue(string id) =>
        Assert.Equal(0.6, AreaUnderLearningCurve.Parse(id).Of(new LearningCurve([7, 11, 40], [0.6, 0.6, 0.6])), 1e-14);

    [Fact]
    public void Zhan_OfAConstantCurve_LosesTheFirstStep() =>
        Assert.Equal(0.6 * 9 / 10, AreaUnderLearningCurve.Zhan.Of(new LearningCurve(Enumerable.Range(20, 11).Select(n => (double)n), Enumerable.Repeat(0.6, 11))), 1e-14);

    [Fact]
    public void Of_WithCollinearPointsAdded_StaysTheSame()
    {
        LearningCurve curve = FixtureCurves.Random;
        double[] dense = [10, 13, 20, 25, 28, 30, 40, 44, 50];
        var denser = new LearningCurve(dense, dense.Select(curve.At));
        Assert.Equal(AreaUnderLearningCurve.Normalised.Of(curve), AreaUnderLearningCurve.Normalised.Of(denser), 1e-14);
        Assert.Equal(AreaUnderLearningCurve.Raw.Of(curve), AreaUnderLearningCurve.Raw.Of(denser), 1e-12);
    }

    [Fact]
    public void Normalised_OverAdjacentRanges_AddsByWidth()
    {
        LearningCurve curve = FixtureCurves.Random;
        AreaUnderLearningCurve area = AreaUnderLearningCurve.Normalised;
        Assert.Equal(area.Of(curve) * 40, (area.Of(curve.Within(10, 23)) * 13) + (area.Of(curve.Within(23, 50)) * 27), 1e-12);
    }

    [Fact]
    public void Of_EveryDefinition_GrowsWithEveryLaterValue()
    {
        foreach (AreaUnderLearningCurve area in AreaUnderLearningCurve.All)
        {
            for (int r = 1; r < 5; r++)
            {
                double[] raised = FixtureCurves.Random.Values.ToArray();
                raised[r] += 0.05;
                Assert.True(area.Of(new LearningCurve(FixtureCurves.Labels, raised)) > area.Of(FixtureCurves.Random), $"{area} at {r}");
            }
        }
    }

    [Fact]
    public void Of_ASinglePoint_IsRefused()
    {
        var error = Assert.Throws<ArgumentException>(() => AreaUnderLearningCurve.Normalised.Of(new LearningCurve([20], [0.5])));
        Assert.StartsWith("aubc-norm needs a curve that spans labels; this one has all its points at 20.", error.Message);
    }

    [Fact]
    public void Parse_OfAnUnknownId_ListsTheKnownOnes() =>
        Assert.Contains("Choose one of: aubc-norm, aubc-zhan, aubc-raw, aulc-mean, aubc-index, alc-log2.", Assert.Throws<ArgumentException>(() => AreaUnderLearningCurve.Parse("aubc")).Message);
}
