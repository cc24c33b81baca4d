namespace AutoAL.Planning.Backtesting;

/// <summary>One forecaster at one share of the labels.</summary>
/// <param name="Share">Share of the labels shown.</param>
/// <param name="Forecaster">A family, or the ensemble.</param>
/// <param name="MedianError">Median of |forecast − truth| / truth over targets; infinite when "never" is the median answer.</param>
/// <param name="Never">Share of the targets that it says are never reached (they all were).</param>
/// <param name="EndError">Median of |forecast − truth| of the last point, in the metric's unit.</param>
/// <param name="Coverage">Share of targets inside the 90 % interval; null for single families, which give none.</param>
/// <param name="HalfCoverage">The same for the 50 % interval.</param>
/// <param name="EndCoverage">Share of last points inside their 90 % interval.</param>
public sealed record BacktestRow(double Share, string Forecaster, double MedianError, double Never, double EndError, double? Coverage, double? HalfCoverage, double? EndCoverage);

/// <summary>Forecasters against each other at one share, best first.</summary>
/// <param name="Curves">Settings times strategies that could be asked.</param>
/// <param name="Targets">Targets over all of them.</param>
/// <param name="Left">Targets left out because the curve hardly rose.</param>
public sealed record BacktestTable(double Share, int Curves, int Targets, int Left, IReadOnlyList<BacktestRow> Rows)
{
    /// <summary>One table per share that was asked, in rising order.</summary>
    public static IReadOnlyList<BacktestTable> Of(IEnumerable<BacktestRun> runs) => [.. runs.GroupBy(r => r.Share).OrderBy(g => g.Key).Select(g => Of(g.Key, [.. g]))];

    private static BacktestTable Of(double share, BacktestRun[] runs)
    {
        BacktestCase[] cases = [.. runs.SelectMany(r => r.Cases)];
        IEnumerable<BacktestRow> families = runs[0].EndErrors.Keys.Where(k => k != Backtest.Ensemble).Select(family => new BacktestRow(
            share, family, Median(cases.Select(c => c.ErrorOf(c.ByFamily[family]))), ShareOf(cases, c => double.IsInfinity(c.ByFamily[family])),
            Median(runs.Select(r => Math.Abs(r.EndErrors[family]))), null, null, null));
        var ensemble = new BacktestRow(
            share, Backtest.Ensemble, Median(cases.Select(c => c.Error)), ShareOf(cases, c => double.IsInfinity(c.Forecast)), Median(runs.Select(r => Math.Abs(r.EndErrors[Backtest.Ensemble]))),
            ShareOf(cases, c => c.Covered), ShareOf(cases, c => c.CoveredByHalf), (double)runs.Count(r => r.EndCovered) / runs.Length);
        return new BacktestTable(share, runs.Length, cases.Length, runs.Sum(r => r.Left), [.. families.Append(ensemble).OrderBy(r => r.MedianError).ThenBy(r => r.EndError)]);
    }

    private static double ShareOf(BacktestCase[] cases, Func<BacktestCase, bool> holds) => cases.Length == 0 ? double.NaN : (double)cases.Count(holds) / cases.Length;

    private static double Median(IEnumerable<double> values)
    {
        double[] sorted = [.. values.Order()];
        return sorted.Length == 0 ? double.NaN : sorted[sorted.Length / 2];
    }
}
