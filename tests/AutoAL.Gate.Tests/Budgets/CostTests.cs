using AutoAL.Gate.Budgets;
using AutoAL.Gate.Runs;
using AutoAL.Ledger;

namespace AutoAL.Gate.Tests.Budgets;

public sealed class CostTests
{
    [Fact]
    public void Calibration_TakesTheFastestRepetition()
    {
        var clock = new Steps([500, 200, 900, 300, 400]);
        Assert.Equal(0.2, Calibration.Seconds(clock), 9);
    }

    [Fact]
    public void Calibration_Work_IsTheSameEveryTime() =>
        Assert.Equal(Calibration.Work(new double[1024]), Calibration.Work(new double[1024]));

    [Theory]
    [InlineData(1.0)]
    [InlineData(7.3)]
    public void Costs_OfAMachineOfAnySpeed_AreTheSame(double slowness)
    {
        ObservedGrid grid = new DemoGrid().Observed;
        MeasuredCosts costs = MeasuredCosts.Of(grid, Timings(grid, 2 * slowness), 0.5 * slowness, 3);
        Assert.All(costs.Time.Values, time => Assert.Equal(12, time, 9));
    }

    [Theory]
    [InlineData(3.0, 0)]
    [InlineData(3.1, 4)]
    public void Warning_ComesAboveTheLimit(double slower, int warnings)
    {
        ObservedGrid grid = new DemoGrid().Observed;
        var baseline = Gate.Baselines.BaselineMaking.Of(grid, DemoGrid.Machine, MeasuredCosts.Of(grid, Timings(grid, 1), 1, 1), "r", DemoGrid.Today);
        IReadOnlyList<CostWarning> over = CostWarning.Of(baseline, MeasuredCosts.Of(grid, Timings(grid, slower), 1, 2));
        Assert.Equal(warnings, over.Count);
        Assert.Equal(warnings + 1, CostWarning.Of(baseline, MeasuredCosts.Of(grid, Timings(grid, slower), 1, 2.01)).Count);
    }

    /// <summary>Three rounds a run.</summary>
    private static IEnumerable<CellTimings> Timings(ObservedGrid grid, double seconds) => grid.Runs.Values.SelectMany(runs => runs)
        .Select(run => new CellTimings(run.Cell.Started.CellId, [.. run.Cell.Rounds.Select(r => new RoundTiming { Round = r.Round, Search = seconds / 2, Evaluate = seconds / 4, Select = seconds / 4, Attempt = "x" })]));

    /// <summary>A clock that advances by the given milliseconds between each pair of readings.</summary>
    private sealed class Steps(int[] milliseconds) : TimeProvider
    {
        private int _reading;
        private long _now;

        public override long TimestampFrequency => 1000;

        public override long GetTimestamp()
        {
            if (_reading % 2 == 1)
                _now += milliseconds[_reading / 2];
            _reading++;
            return _now;
        }
    }
}
