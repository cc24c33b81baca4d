using System.Globalization;
using AutoAL.Ledger;

namespace AutoAL.Statistics.Observations;

/// <summary>Initial labels without some class, and seeds that the split passed over for that.</summary>
internal static class InitialSetMissesClasses
{
    public static Observation? Of(ObservedSetting setting)
    {
        // Strategies share their initial labels, so one run per pair is looked at.
        CellLedger[] starts = [.. setting.Runs.SelectMany(r => r.Complete).Where(r => r.Value.Initial is not null).DistinctBy(r => r.Key).Select(r => r.Value)];
        int missing = starts.Count(c => ClassCoverage.SeenAtStart(c).Contains(false));
        int rejected = starts.Sum(c => c.Started.RejectedSeeds);
        string passed = rejected == 0 ? "" : string.Create(CultureInfo.InvariantCulture, $"The split passed over {rejected} {(rejected == 1 ? "seed" : "seeds")} whose initial labels did not serve; results speak about the others.");
        if (missing == 0)
            return rejected == 0 ? null : setting.Note("initial-set-misses-classes", passed);
        return setting.Note("initial-set-misses-classes", string.Create(CultureInfo.InvariantCulture,
            $"In {missing} of {starts.Length} seeds the initial labels miss a class: first rounds measure finding it. {passed}").TrimEnd());
    }
}
