using AutoAL.Ledger;
using AutoAL.Statistics;

namespace AutoAL.Reports.Tables;

/// <summary>The order of runs in tables: setting, strategy, repetition, however they come.</summary>
internal static class TableOrder
{
    public static IEnumerable<CellLedger> Of(IEnumerable<CellLedger> cells) =>
        cells.OrderBy(c => Setting.Of(c.Started)).ThenBy(c => c.Started.Strategy, StringComparer.Ordinal).ThenBy(c => PairKey.Of(c.Started));
}
