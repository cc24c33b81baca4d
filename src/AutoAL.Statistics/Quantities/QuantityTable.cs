using AutoAL.Ledger;

namespace AutoAL.Statistics.Quantities;

/// <summary>A quantity of a strategy in a setting.</summary>
/// <param name="Axis">What lies on the curve's axis: "labels" or "cost".</param>
/// <param name="Argument">n, or the target, where the quantity takes one; else null.</param>
/// <param name="OnMean">The quantity of the mean curve (against the baseline's mean curve); null where undefined.</param>
/// <param name="OverRuns">Mean over runs; null unless every run defines it, since the mean of values containing "not reached" does not exist.</param>
/// <param name="Median">Median over runs, undefined ones counted as largest; null when it is one of those.</param>
/// <param name="Defined">Runs that define it.</param>
/// <param name="Runs">All complete runs.</param>
public sealed record QuantityRow(
    Setting Setting, string Strategy, CurveMetric Metric, string Axis, CurveQuantity Quantity, double? Argument,
    double? OnMean, SampleMean? OverRuns, double? Median, int Defined, int Runs);

/// <summary>Every quantity of every metric that the ledgers hold, per setting and strategy, over the range that all runs of the setting cover.</summary>
public static class QuantityTable
{
    /// <summary>Of the range of labels: where "at n" looks, when no budgets are named.</summary>
    private static readonly double[] s_regimes = [0.25, 0.5, 0.75];

    public static IEnumerable<QuantityRow> Of(IEnumerable<CellLedger> cells, SummaryOptions options)
    {
        foreach (IGrouping<Setting, CellLedger> setting in cells.GroupBy(c => Setting.Of(c.Started)).OrderBy(g => g.Key))
        {
            foreach (CurveMetric metric in CurveMetric.All)
            {
                StrategyRuns[] runs = [.. SettingRuns.Collect(setting.Key, setting, metric, []).Where(s => s.Complete.Count > 0)];
                if (runs.Length == 0)
                    continue;
                double? all = AllLabels.Of(runs.SelectMany(r => r.Complete.Values), metric) ?? (metric == options.Metric ? options.AllLabels : null);
                CellLedger[] every = [.. runs.SelectMany(r => r.Complete.Values)];
                double pool = every.Max(c => c.Started.PoolRows);
                foreach (QuantityRow row in Rows(setting.Key, runs, metric, "labels", LearningCurve.OverLabels, options, all, pool > 0 ? pool : null))
                    yield return row;
                if (every.Any(c => c.Rounds.Any(r => r.Cost != r.Paid)))
                {
                    foreach (QuantityRow row in Rows(setting.Key, runs, metric, "cost", LearningCurve.OverCost, options, all, null))
                        yield return row;
                }
            }
        }
    }

    private static IEnumerable<QuantityRow> Rows(
        Setting setting, StrategyRuns[] runs, CurveMetric metric, string axis, Func<IReadOnlyList<RoundEnded>, CurveMetric, LearningCurve> curve,
        SummaryOptions options, double? allLabels, double? wholePool)
    {
        Dictionary<string, Dictionary<PairKey, LearningCurve>> curves = runs.ToDictionary(
            s => s.Strategy, s => s.Complete.ToDictionary(run => run.Key, run => curve(run.Value.Rounds, metric)));
        double from = curves.Values.SelectMany(c => c.Values).Max(c => c.First);
        double to = curves.Values.SelectMany(c => c.Values).Min(c => c.Last);
        if (!(to > from))
            yield break;
        foreach (Dictionary<PairKey, LearningCurve> own in curves.Values)
        {
            foreach (PairKey key in own.Keys.ToArray())
                own[key] = own[key].Within(from, to);
        }

        Dictionary<string, LearningCurve> means = curves.ToDictionary(c => c.Key, c => CurveBand.Of([.. c.Value.OrderBy(run => run.Key).Select(run => run.Value)])!.Mean);
        LearningCurve? reference = means.GetValueOrDefault(options.Baseline);
        double? target = (metric == options.Metric ? options.Target : null) ?? reference?.Values[^1];
        double[] budgets = axis == "labels" && options.Budgets.Count > 0 ? [.. options.Budgets] : [.. s_regimes.Select(share => from + (share * (to - from)))];
        foreach ((string strategy, Dictionary<PairKey, LearningCurve> own) in curves)
        {
            bool isBaseline = strategy == options.Baseline;
            foreach (CurveQuantity quantity in CurveQuantity.All)
            {
                foreach (double at in quantity.Id == "a-at-n" ? budgets : [double.NaN])
                {
                    CurvePair Pair(LearningCurve one, LearningCurve? other) => new(one, isBaseline ? null : other, metric) { Target = target, AllLabels = allLabels, WholePool = wholePool, At = at };
                    double?[] values = [.. own.OrderBy(run => run.Key).Select(run => quantity.Of(Pair(run.Value, curves.GetValueOrDefault(options.Baseline)?.GetValueOrDefault(run.Key))))];
                    double? onMean = quantity.Of(Pair(means[strategy], reference));
                    double[] known = [.. values.OfType<double>()];
                    if (known.Length == 0 && onMean is null)
                        continue;
                    double? argument = double.IsNaN(at) ? quantity.Id is "n-to-target" or "n-to-stay" or "label-saving" ? target : null : at;
                    yield return new QuantityRow(setting, strategy, metric, axis, quantity, argument, onMean,
                        known.Length == values.Length ? SampleMean.Of(known) : null, Median(values), known.Length, values.Length);
                }
            }
        }
    }

    private static double? Median(double?[] values)
    {
        double[] sorted = [.. values.Select(v => v ?? double.PositiveInfinity).Order()];
        double median = (sorted[(sorted.Length - 1) / 2] + sorted[sorted.Length / 2]) / 2;
        return double.IsFinite(median) ? median : null;
    }
}
