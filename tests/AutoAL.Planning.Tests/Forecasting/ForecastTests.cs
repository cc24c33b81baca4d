using AutoAL.Planning.Curves;
using AutoAL.Planning.Forecasting;

namespace AutoAL.Planning.Tests.Forecasting;

public sealed class ForecastTests
{
    private static readonly double[] s_labels = SimulatedCurves.Grid(20, 300, 20);

    private static readonly ForecastOptions s_powerAlone = new() { Families = [CurveFamilies.Pow3], Draws = 200, WithModelError = false, Recency = 0 };

    /// <summary>
    /// The guide's check: where the law is a power law with binomial noise, the 90 % interval for the labels to a target covers the truth in
    /// 86 to 94 % of 500 simulations. One run each, so the bootstrap is parametric.
    /// </summary>
    [Fact]
    public void Interval_OfPowerLawData_CoversAsPromised()
    {
        const int Simulations = 500;
        double truth = Math.Pow(1.2 / (0.9 - 0.86), 1 / 0.55);
        int covered = Enumerable.Range(0, Simulations).AsParallel().Count(s =>
        {
            CurveSample sample = SimulatedCurves.Binomial(s_labels, SimulatedCurves.Power, 1, 2000, (ulong)s);
            Forecast forecast = Forecast.Of(sample, s_powerAlone with { Seed = (ulong)s });
            var needed = new DrawnNumbers(forecast.Curves.Select(c => c.FirstReaching(0.86, 20, 1e7)));
            return forecast.IsParametric && needed.Quantile(0.05) <= truth && truth <= needed.Quantile(0.95);
        });
        Assert.InRange(covered / (double)Simulations, 0.86, 0.94);
    }

    [Fact]
    public void Forecast_OfTheSameSeed_IsTheSame()
    {
        CurveSample sample = SimulatedCurves.Binomial(s_labels, SimulatedCurves.Power, 5, 100, 1);
        var options = new ForecastOptions { Draws = 60 };
        Assert.Equal(Forecast.Of(sample, options).Curves, Forecast.Of(sample, options).Curves);
        Assert.NotEqual(Forecast.Of(sample, options).Curves, Forecast.Of(sample, options with { Seed = 2 }).Curves);
    }

    [Fact]
    public void Weights_OfAStraightPowerLaw_LeaveNullModelsBehind()
    {
        CurveSample sample = SimulatedCurves.Binomial(s_labels, SimulatedCurves.Power, 20, 500, 1);
        Forecast forecast = Forecast.Of(sample, new ForecastOptions { Draws = 60 });
        Assert.Equal(1, forecast.Families.Sum(f => f.Weight), 9);
        Assert.True(forecast.Families.Where(f => f.Fit.Family.IsNull).Sum(f => f.Weight) < 0.05);
        Assert.InRange(new DrawnNumbers(forecast.Curves.Select(c => c.At(600))).Median, SimulatedCurves.Power(600) - 0.01, SimulatedCurves.Power(600) + 0.01);
    }

    [Fact]
    public void Forecast_OfOnePoint_HasPriorWeightsAndStaysFinite()
    {
        Forecast forecast = Forecast.Of(SimulatedCurves.Binomial([50], _ => 0.7, 3, 50, 1), new ForecastOptions { Draws = 40 });
        Assert.All(forecast.Families, f => Assert.Null(f.BackTestError));
        Assert.All(forecast.Curves, c => Assert.True(double.IsFinite(c.At(500))));
    }

    [Fact]
    public void Curve_AboveTheCeiling_IsNeverReached()
    {
        Forecast forecast = Forecast.Of(SimulatedCurves.Binomial(s_labels, SimulatedCurves.Power, 5, 100, 1), new ForecastOptions { Draws = 60 });
        Assert.All(forecast.Curves, c => Assert.Equal(double.PositiveInfinity, c.FirstReaching(1.01, 20, 1e9)));
    }

    [Fact]
    public void SharedError_WidensTheInterval()
    {
        CurveSample sample = SimulatedCurves.Binomial(s_labels, SimulatedCurves.Power, 20, 500, 1);
        double Width(double shared)
        {
            var values = new DrawnNumbers(Forecast.Of(sample, new ForecastOptions { Draws = 200 }, shared).Curves.Select(c => c.At(320)));
            return values.Quantile(0.95) - values.Quantile(0.05);
        }

        Assert.True(Width(0.03) > 0.08);
        Assert.True(Width(0) < 0.05);
    }

    [Fact]
    public void Numbers_WithInfinity_GiveQuantilesWithoutInterpolation()
    {
        var numbers = new DrawnNumbers([double.PositiveInfinity, 3, 1, 2]);
        Assert.Equal((2, 0.75, 2.0), (numbers.Median, numbers.Finite, numbers.MeanOfFinite!.Value));
        Assert.Equal(double.PositiveInfinity, numbers.Quantile(0.9));
        Assert.Equal(0.5, numbers.ShareAtMost(2));
        Assert.Throws<ArgumentException>(() => new DrawnNumbers([double.NaN]));
    }
}
