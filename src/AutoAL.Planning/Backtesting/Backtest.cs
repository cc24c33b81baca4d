using AutoAL.Planning.Curves;
using AutoAL.Planning.Forecasting;
using AutoAL.Statistics;

namespace AutoAL.Planning.Backtesting;

/// <summary>
/// Holds forecasts against completed curves. From the first share of the labels of all runs it forecasts at how many labels the mean curve
/// reaches each of four levels: those that the isotonic mean curve took at a quarter, half, three quarters and the end of what was hidden.
/// </summary>
/// <remarks>
/// A level that lies less than two standard errors of the mean rise (paired by run), or less than a thousandth, above the end of what was
/// shown is left out and counted: there the label count that reached it is itself not known.
/// </remarks>
public static class Backtest
{
    /// <summary>Name of the ensemble among the families.</summary>
    public const string Ensemble = "ensemble";

    private const int Levels = 4;
    private const double LeastRise = 0.001;

    /// <summary>Shares of the labels that are shown.</summary>
    public static IReadOnlyList<double> Shares { get; } = [0.25, 0.4, 0.6];

    /// <param name="setting">Where.</param>
    /// <param name="strategy">Whose runs.</param>
    /// <param name="sample">The complete runs.</param>
    /// <param name="share">How much is shown, in (0, 1).</param>
    /// <param name="options">How forecasts are made.</param>
    /// <returns>Null when fewer than four points are shown or none is hidden.</returns>
    public static BacktestRun? Run(Setting setting, string strategy, CurveSample sample, double share, ForecastOptions options)
    {
        double[] labels = sample.Labels;
        int shown = labels.Count(n => n <= share * labels[^1]);
        if (shown < 4 || shown == labels.Length)
            return null;

        double start = labels[shown - 1];
        Forecast forecast = Forecast.Of(sample.Prefix(shown), options);
        double[] smooth = MonotoneCurve.Of(sample.Mean.Values, sample.Mean.Weights);
        var truth = new LearningCurve(labels, smooth);
        double horizon = 10 * start;
        var cases = new List<BacktestCase>();
        int left = 0;
        foreach (double target in Enumerable.Range(1, Levels).Select(k => truth.At(start + ((labels[^1] - start) * k / Levels))).Distinct())
        {
            double reached = truth.FirstReaching(target)!.Value;
            if (target - smooth[shown - 1] <= Math.Max(LeastRise, 2 * RiseError(sample, shown - 1, reached)))
            {
                left++;
                continue;
            }

            var needed = new DrawnNumbers(forecast.Curves.Select(c => c.FirstReaching(target, start, horizon)));
            cases.Add(new BacktestCase(
                setting, strategy, share, start, target, reached, needed.Median,
                new Interval(needed.Quantile(0.25), needed.Quantile(0.75)), new Interval(needed.Quantile(0.05), needed.Quantile(0.95)),
                forecast.Families.ToDictionary(f => f.Fit.Family.Name, f => new DrawnCurve(f.Fit, start, 0, 0).FirstReaching(target, start, horizon))));
        }

        var end = new DrawnNumbers(forecast.Curves.Select(c => c.At(labels[^1])));
        double last = sample.Mean.Values[^1];
        var errors = forecast.Families.ToDictionary(f => f.Fit.Family.Name, f => f.Fit.At(labels[^1]) - last);
        errors[Ensemble] = end.Median - last;
        return new BacktestRun(setting, strategy, share, cases, left, errors, last >= end.Quantile(0.05) && last <= end.Quantile(0.95));
    }

    /// <summary>Standard error of the mean rise between a point and the one nearest to a label count.</summary>
    private static double RiseError(CurveSample sample, int from, double labels)
    {
        if (sample.Runs < 2)
            return sample.StandardError(from) * Math.Sqrt(2);
        int to = Enumerable.Range(0, sample.Labels.Length).MinBy(i => Math.Abs(sample.Labels[i] - labels));
        double[] rises = [.. Enumerable.Range(0, sample.Runs).Select(k => sample.Run(k)[to] - sample.Run(k)[from])];
        return SampleMean.Of(rises).Deviation!.Value / Math.Sqrt(rises.Length);
    }
}
