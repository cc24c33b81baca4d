using AutoAL.Ledger;

namespace AutoAL.Statistics.Tests;

public sealed class CostCurveTests
{
    [Fact]
    public void Of_CostsBesideLabels_RunOverCost()
    {
        CostCurve curve = CostCurve.Of([FixtureCurves.Cell("random", 0, [500, 600, 700])], CurveMetric.Accuracy).Single();
        Assert.Equal([2.5, 5, 7.5], curve.Band.Points.Select(p => p.X));
        Assert.Equal([0.5, 0.6, 0.7], curve.Band.Points.Select(p => p.Mean));
    }

    [Fact]
    public void Of_CostsEqualToLabels_IsEmpty()
    {
        CellLedger cell = FixtureCurves.Cell("random", 0, [500, 600]);
        Assert.Empty(CostCurve.Of([cell with { Rounds = [.. cell.Rounds.Select(r => r with { Cost = r.Labels })] }], CurveMetric.Accuracy));
    }
}
