using AutoAL.Ledger;
using AutoAL.Statistics.Quantities;

namespace AutoAL.Statistics.Tests.Quantities;

public sealed class QuantityTableTests
{
    private static readonly int[] s_random = [500, 700, 800, 850, 860];
    private static readonly int[] s_active = [500, 750, 840, 860, 870];

    private static CellLedger[] Cells(int[] lifts) =>
        [.. lifts.SelectMany((lift, seed) => new[] { FixtureCurves.Cell("random", seed, [.. s_random.Select(c => c + lift)]), FixtureCurves.Cell("margin", seed, [.. s_active.Select(c => c + lift)]) })];

    private static QuantityRow Row(IEnumerable<CellLedger> cells, string quantity, string strategy = "margin", string axis = "labels", SummaryOptions? options = null, string metric = "accuracy") =>
        QuantityTable.Of(cells, options ?? new SummaryOptions()).First(r => r.Quantity.Id == quantity && r.Strategy == strategy && r.Axis == axis && r.Metric.Id == metric);

    [Fact]
    public void Of_TwoSeeds_GivesMeanCurveAndRuns()
    {
        QuantityRow row = Row(Cells([0, 20]), "tau");
        Assert.Equal(0.02625, row.OnMean!.Value, 12);
        Assert.Equal(0.02625, row.OverRuns!.Mean, 12);
        Assert.Equal((2, 2), (row.Defined, row.Runs));
    }

    /// <summary>One of two seeds reaches the target: there is a share and a mean curve, but no mean over runs, and the median run counts as later.</summary>
    [Fact]
    public void Of_ATargetThatOneSeedMisses_HasNoMeanOverRuns()
    {
        QuantityRow row = Row(Cells([0, -100]), "n-to-target", options: new SummaryOptions { Target = 0.8 });
        Assert.Equal((1, 2), (row.Defined, row.Runs));
        Assert.Null(row.OverRuns);
        Assert.Null(row.Median);
        Assert.NotNull(row.OnMean);
        Assert.Equal(0.8, row.Argument);
    }

    /// <summary>Fixture labels cost 2.5 per 10: to the same target the cost is a quarter of the labels.</summary>
    [Fact]
    public void Of_LabelsThatCost_GivesTheSameQuantitiesOverMoney()
    {
        var options = new SummaryOptions { Target = 0.84 };
        Assert.Equal(30, Row(Cells([0]), "n-to-target", options: options).OnMean!.Value, 10);
        Assert.Equal(7.5, Row(Cells([0]), "n-to-target", axis: "cost", options: options).OnMean!.Value, 10);
        Assert.Equal(8 / 38.0, Row(Cells([0]), "label-saving", axis: "cost", options: options).OnMean!.Value, 10);
    }

    /// <summary>Both runs end with all 50 labels, at .86 and .87: the mean .865 is reached by margin at 45.</summary>
    [Fact]
    public void Of_ARunThatBoughtThePool_KnowsWhatAllLabelsGive()
    {
        CellLedger[] cells = [.. Cells([0]).Select(c => c with { Started = c.Started with { PoolRows = 50 } })];
        Assert.Equal(1 - (45 / 50.0), Row(cells, "label-saving-all").OnMean!.Value, 10);
    }

    [Fact]
    public void Of_NamedBudgets_ReadsThere()
    {
        QuantityRow[] rows = [.. QuantityTable.Of(Cells([0]), new SummaryOptions { Budgets = [25, 400] }).Where(r => r.Quantity.Id == "a-at-n" && r.Strategy == "margin" && r.Metric == CurveMetric.Accuracy && r.Axis == "labels")];
        Assert.Equal((25, 0.795), (rows.Single().Argument!.Value, Math.Round(rows.Single().OnMean!.Value, 12)));
    }

    [Fact]
    public void Of_MetricsThatOldLedgersLack_LeavesThemOut() =>
        Assert.DoesNotContain(QuantityTable.Of(Cells([0]), new SummaryOptions()), r => r.Metric == CurveMetric.Auroc);
}
