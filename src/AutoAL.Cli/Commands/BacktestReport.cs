using System.Globalization;
using System.Text.Json;
using AutoAL.Cli.Terminal;
using AutoAL.Data;
using AutoAL.Ledger;
using AutoAL.Planning.Backtesting;
using AutoAL.Planning.Forecasting;
using AutoAL.Statistics;

namespace AutoAL.Cli.Commands;

/// <summary><c>autoal plan --backtest</c>: reads completed curves and says how well they would have been forecast.</summary>
internal static class BacktestReport
{
    public static int Run(IReadOnlyList<string> sources, CurveMetric metric, ForecastOptions options, Voice voice, CancellationToken cancellation)
    {
        CellLedger[] cells = [.. sources.SelectMany(RunFolders.Under).SelectMany(f => f.ReadCells()).Where(c => c.Ended is not null && c.Rounds.Count > 0)];
        var curves = cells.GroupBy(c => (Setting: Setting.Of(c.Started), c.Started.Strategy)).OrderBy(g => g.Key.Setting).ThenBy(g => g.Key.Strategy, StringComparer.Ordinal).ToArray();
        var jobs = curves.SelectMany(g => CurveSample.Of([.. g.Select(c => LearningCurve.OverLabels(c.Rounds, metric))], g.First().Started.TestRows, metric) is { } sample
            ? Backtest.Shares.Select(share => (g.Key.Setting, g.Key.Strategy, Sample: sample, Share: share))
            : []).ToArray();
        BacktestRun[] runs = [.. jobs.AsParallel().AsOrdered().WithCancellation(cancellation).Select(j => Backtest.Run(j.Setting, j.Strategy, j.Sample, j.Share, options)).OfType<BacktestRun>()];
        if (runs.Length == 0)
            throw new DataException("No curve is long enough to be back-tested: four points have to lie in the part that is shown, and some after it.");
        IReadOnlyList<BacktestTable> tables = BacktestTable.Of(runs);
        voice.Say(string.Create(CultureInfo.InvariantCulture, $"{curves.Length} curves (setting and strategy) of {cells.Length} runs; metric {metric.Id}."));
        foreach (BacktestTable table in tables)
        {
            voice.Say("");
            foreach (string line in Markdown(table, metric))
                voice.Say(line);
        }

        voice.WriteJson(() => JsonSerializer.Serialize(new { metric = metric.Id, curves = curves.Length, tables, cases = runs.SelectMany(r => r.Cases).Select(Case) }, BudgetJson.Options));
        return ExitCodes.Success;
    }

    private static object Case(BacktestCase c) => new
    {
        c.Setting.Experiment,
        c.Setting.Dataset,
        c.Setting.Learner,
        c.Strategy,
        c.Share,
        c.Shown,
        c.Target,
        c.Truth,
        c.Forecast,
        half = new[] { c.Half.Low, c.Half.High },
        ninety = new[] { c.Ninety.Low, c.Ninety.High },
        c.Covered,
        c.ByFamily,
    };

    /// <summary>A table that reads on a terminal and pastes into a page.</summary>
    private static IEnumerable<string> Markdown(BacktestTable table, CurveMetric metric)
    {
        yield return string.Create(CultureInfo.InvariantCulture, $"From the first {table.Share:0 %} of the labels: {table.Curves} curves, {table.Targets} targets, {table.Left} more left out because the curve hardly rose.");
        yield return "";
        yield return $"| forecaster | median error of labels | says never | median error at the end ({(metric.Unit.Length > 0 ? metric.Unit : metric.Id)}) | 90 % interval covers | 50 % covers | end: 90 % covers |";
        yield return "| --- | ---: | ---: | ---: | ---: | ---: | ---: |";
        foreach (BacktestRow row in table.Rows)
        {
            string name = row.Forecaster == Backtest.Ensemble ? "**ensemble**" : row.Forecaster;
            yield return string.Create(CultureInfo.InvariantCulture,
                $"| {name} | {Share(row.MedianError)} | {Share(row.Never)} | {row.EndError * metric.Scale:0.00} | {Share(row.Coverage)} | {Share(row.HalfCoverage)} | {Share(row.EndCoverage)} |");
        }
    }

    private static string Share(double? share) => share switch
    {
        null => "",
        double.NaN => "–",
        double.PositiveInfinity => "never",
        double value => value.ToString("0.0 %", CultureInfo.InvariantCulture),
    };
}
