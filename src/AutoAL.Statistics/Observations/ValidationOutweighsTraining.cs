using System.Globalization;
using AutoAL.Ledger;

namespace AutoAL.Statistics.Observations;

/// <summary>
/// More labels bought to validate searches on than the last models learned from: a budget that affords those would rather learn from them
/// (Lüth, Bungert, Klein and Jaeger, Navigating the pitfalls of active learning evaluation, NeurIPS 2023).
/// </summary>
internal static class ValidationOutweighsTraining
{
    public static Observation? Of(ObservedSetting setting)
    {
        CellLedger[] heavy = [.. setting.Runs.SelectMany(r => r.Complete.Values).Where(cell => Validation(cell) > cell.Rounds[^1].Labels)];
        return heavy.Length == 0 ? null : setting.Warn("validation-outweighs-training", string.Create(CultureInfo.InvariantCulture,
            $"{heavy.Length} runs bought more labels to validate on ({Validation(heavy[0])}) than their last models learned from ({heavy[0].Rounds[^1].Labels}). The curves pay for them; compare with cross-validation inside the labelled set, which buys none."));
    }

    private static int Validation(CellLedger cell) => (cell.Initial?.Further ?? []).Where(p => p.Purpose == LabelPurpose.Validation).Sum(p => p.Rows.Count);
}
