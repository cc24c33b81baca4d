using System.Globalization;

namespace AutoAL.Statistics.Observations;

/// <summary>How many of the labels that models learned from were not the true ones, where the oracle can err.</summary>
internal static class WrongLabels
{
    public static Observation? Of(ObservedSetting setting)
    {
        string[] shares =
        [
            .. from runs in setting.Runs
               let last = runs.Complete.Values.Select(c => c.Rounds[^1]).Where(r => r is { Wrong: not null, Labels: > 0 }).ToArray()
               where last.Length > 0
               select string.Create(CultureInfo.InvariantCulture, $"{runs.Strategy} {100 * last.Average(r => (double)r.Wrong!.Value / r.Labels):0.#} %"),
        ];
        return shares.Length == 0 ? null : setting.Note("wrong-labels", $"The oracle errs. Wrong among the labels that the last models learned from, mean over runs: {Listing.Of(shares)}.");
    }
}
