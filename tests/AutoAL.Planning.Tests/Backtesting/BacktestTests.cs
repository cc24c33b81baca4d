using AutoAL.Planning.Backtesting;
using AutoAL.Planning.Forecasting;
using AutoAL.Statistics;

namespace AutoAL.Planning.Tests.Backtesting;

public sealed class BacktestTests
{
    private static readonly Setting s_setting = new("e", "d", "l");
    private static readonly ForecastOptions s_options = new() { Draws = 100 };

    [Fact]
    public void Backtest_OfAPowerLaw_FindsItsTargets()
    {
        CurveSample sample = SimulatedCurves.Binomial(SimulatedCurves.Grid(20, 400, 10), SimulatedCurves.Power, 20, 1000, 4);
        BacktestRun run = Backtest.Run(s_setting, "random", sample, 0.4, s_options)!;
        Assert.Equal(4, run.Cases.Count + run.Left);
        Assert.NotEmpty(run.Cases);
        Assert.All(run.Cases, c => Assert.True(c.Truth > c.Shown && c.Error < 0.3, $"{c}"));
        Assert.All(run.Cases, c => Assert.Equal(double.PositiveInfinity, c.ByFamily["last1"]));
    }

    [Fact]
    public void Backtest_OfAFlatCurve_LeavesEveryTargetOut()
    {
        CurveSample sample = SimulatedCurves.Binomial(SimulatedCurves.Grid(20, 400, 20), _ => 0.8, 10, 200, 4);
        BacktestRun run = Backtest.Run(s_setting, "random", sample, 0.4, s_options)!;
        Assert.Empty(run.Cases);
        Assert.True(run.Left >= 1);
    }

    [Fact]
    public void Backtest_OfAShortCurve_IsNone() =>
        Assert.Null(Backtest.Run(s_setting, "random", SimulatedCurves.Binomial([10, 20, 30, 40, 50], SimulatedCurves.Power, 2, 50, 1), 0.4, s_options));

    [Fact]
    public void Table_OfRuns_PutsTheBestFirst()
    {
        BacktestRun[] runs = [.. Enumerable.Range(0, 3).Select(k => Backtest.Run(
            s_setting with { Dataset = $"d{k}" }, "random", SimulatedCurves.Binomial(SimulatedCurves.Grid(20, 400, 20), SimulatedCurves.Power, 10, 500, (ulong)k), 0.6, s_options)!)];
        BacktestTable table = Assert.Single(BacktestTable.Of(runs));
        Assert.Equal((3, runs.Sum(r => r.Cases.Count)), (table.Curves, table.Targets));
        Assert.Equal(table.Rows.Select(r => r.MedianError).Order(), table.Rows.Select(r => r.MedianError));
        Assert.Equal(Backtest.Ensemble, Assert.Single(table.Rows, r => r.Coverage is not null).Forecaster);
    }
}
