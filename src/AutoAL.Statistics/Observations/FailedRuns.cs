using System.Globalization;

namespace AutoAL.Statistics.Observations;

/// <summary>Runs that failed: what remains may be the easier seeds.</summary>
internal static class FailedRuns
{
    public static Observation? Of(ObservedSetting setting)
    {
        CellProblem[] failed = [.. setting.Problems.Where(p => p.Kind == "failed")];
        if (failed.Length == 0)
            return null;
        IEnumerable<string> names = failed.GroupBy(p => p.Strategy).OrderBy(g => g.Key, StringComparer.Ordinal)
            .Select(g => string.Create(CultureInfo.InvariantCulture, $"{g.Key} ({g.Count()})"));
        return setting.Warn("failed-runs", string.Create(CultureInfo.InvariantCulture,
            $"{failed.Length} {(failed.Length == 1 ? "run" : "runs")} failed: {Listing.Of(names)}. Their seeds are not compared; the reasons stand under failed and missing runs."));
    }
}
