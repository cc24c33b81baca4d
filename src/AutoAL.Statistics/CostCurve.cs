using AutoAL.Ledger;

namespace AutoAL.Statistics;

/// <summary>A strategy's mean metric against what its labels cost, in the plan's unit, over the range of costs that all its runs cover.</summary>
public sealed record CostCurve(Setting Setting, string Strategy, CurveBand Band)
{
    /// <summary>The curves of every setting in which cost is not just the number of labels.</summary>
    public static IReadOnlyList<CostCurve> Of(IEnumerable<CellLedger> cells, CurveMetric metric)
    {
        var curves = new List<CostCurve>();
        foreach (IGrouping<Setting, CellLedger> setting in cells.Where(c => c.Ended is not null && c.Failed is null && c.Rounds.Count > 0 && c.Rounds.All(r => !double.IsNaN(metric.Of(r.Metrics))))
            .GroupBy(c => Setting.Of(c.Started)).OrderBy(g => g.Key))
        {
            if (setting.All(c => c.Rounds.All(r => r.Cost == r.Paid)))
                continue;
            foreach (IGrouping<string, CellLedger> strategy in setting.GroupBy(c => c.Started.Strategy).OrderBy(g => g.Key, StringComparer.Ordinal))
            {
                LearningCurve[] runs = [.. strategy.OrderBy(c => PairKey.Of(c.Started)).Select(c => LearningCurve.OverCost(c.Rounds, metric))];
                if (CurveBand.Of(runs) is { Points.Count: > 1 } band)
                    curves.Add(new CostCurve(setting.Key, strategy.Key, band));
            }
        }

        return curves;
    }
}
