using System.Globalization;

namespace AutoAL.Statistics.Observations;

/// <summary>Runs that others have and a strategy lacks: a paired comparison with gaps is refused.</summary>
internal static class UnpairedRuns
{
    public static Observation? Of(ObservedSetting setting)
    {
        CellProblem[] absent = [.. setting.Problems.Where(p => p.Kind is "missing" or "unfinished" or "unmeasured")];
        if (absent.Length == 0)
            return null;
        string state = absent.Any(p => p.Kind == "unmeasured") ? "missing, unfinished or without the metric" : "missing or unfinished";
        IEnumerable<string> names = absent.GroupBy(p => p.Strategy).OrderBy(g => g.Key, StringComparer.Ordinal)
            .Select(g => string.Create(CultureInfo.InvariantCulture, $"{g.Key} ({g.Count()})"));
        return setting.Warn("unpaired-runs", string.Create(CultureInfo.InvariantCulture,
            $"{absent.Length} {(absent.Length == 1 ? "run is" : "runs are")} {state}: {Listing.Of(names)}. A strategy with gaps is not compared until they are run."));
    }
}
