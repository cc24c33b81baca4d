using AutoAL.Ledger;

namespace AutoAL.Statistics.Quantities;

/// <summary>What a model reaches that learned from every label of the pool.</summary>
internal static class AllLabels
{
    /// <summary>The mean over the runs that bought the whole pool, whatever their strategy: there all hold the same labels. Null when none did.</summary>
    public static double? Of(IEnumerable<CellLedger> complete, CurveMetric metric)
    {
        double[] ends = [.. complete.Where(c => c.Started.PoolRows > 0 && c.Rounds[^1].Labels >= c.Started.PoolRows).Select(c => metric.Of(c.Rounds[^1].Metrics))];
        return ends.Length == 0 ? null : ends.Average();
    }
}
