using System.Globalization;
using AutoAL.Ledger;

namespace AutoAL.Statistics.Observations;

/// <summary>Test rows that have an identical twin among the pool rows: there the model may repeat what it was told.</summary>
internal static class TestRowsKnown
{
    /// <summary>From this share of the test rows on it may change a conclusion.</summary>
    private const double Grave = 0.01;

    public static Observation? Of(ObservedSetting setting)
    {
        CellLedger[] cells = [.. setting.Runs.SelectMany(r => r.Complete.Values).Where(c => c.Started is { TestTwins: > 0, TestRows: > 0 })];
        if (cells.Length == 0)
            return null;
        CellStarted worst = cells.Select(c => c.Started).MaxBy(c => (double)c.TestTwins!.Value / c.TestRows)!;
        double share = (double)worst.TestTwins!.Value / worst.TestRows;
        string sentence = string.Create(CultureInfo.InvariantCulture,
            $"{worst.TestTwins} of {worst.TestRows} test rows ({100 * share:0.#} %) have an identical twin in the pool{(cells.DistinctBy(c => c.Started.TestTwins).Count() > 1 ? ", in the worst of the splits" : "")}: quality there is memory, not generalisation, and twins with another label cannot be right. Remove duplicates, or split them by groups.");
        return share >= Grave ? setting.Warn("test-rows-known", sentence) : setting.Note("test-rows-known", sentence);
    }
}
