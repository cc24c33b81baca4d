using System.Globalization;
using AutoAL.Ledger;

namespace AutoAL.Statistics.Observations;

/// <summary>Runs that ended without a single label of some class.</summary>
internal static class ClassNeverSampled
{
    public static Observation? Of(ObservedSetting setting)
    {
        var strategies = new List<string>();
        var classes = new SortedSet<string>(StringComparer.Ordinal);
        foreach (StrategyRuns runs in setting.Runs)
        {
            int hit = 0;
            foreach (CellLedger cell in runs.Complete.Values.Where(c => c.Initial is not null))
            {
                bool[] seen = ClassCoverage.SeenAtEnd(cell);
                hit += seen.Contains(false) ? 1 : 0;
                classes.UnionWith(cell.Started.Classes.Where((_, c) => !seen[c]));
            }

            if (hit > 0)
                strategies.Add(string.Create(CultureInfo.InvariantCulture, $"{runs.Strategy} ({hit} of {runs.Complete.Count} runs)"));
        }

        return strategies.Count == 0 ? null : setting.Warn("class-never-sampled",
            $"Some runs ended without one label of {Listing.Of(classes.Select(c => $"“{c}”"))}: {Listing.Of(strategies)}. Their model cannot predict it; look at balanced accuracy too.");
    }
}
