using AutoAL.Contracts;
using AutoAL.Experiments.Engines;

namespace AutoAL.Experiments.Strategies;

/// <summary>A plug-in, or one entry of it, that cannot be used.</summary>
/// <param name="Name">The strategy's name, or the folder's where the plug-in could not be loaded.</param>
/// <param name="Origin">The folder.</param>
/// <param name="Reason">What is wrong.</param>
/// <param name="Remedy">What to do.</param>
public sealed record UnusableStrategy(string Name, string Origin, string Reason, string Remedy);

/// <summary>Every strategy of this process.</summary>
/// <param name="Entries">The program's own first, then those of plug-ins by name.</param>
/// <param name="Unusable">What was found and cannot be used.</param>
public sealed record StrategyListing(IReadOnlyList<StrategyEntry> Entries, IReadOnlyList<UnusableStrategy> Unusable);

/// <summary>Finds the strategies of plug-ins. One that cannot be used is listed with the reason and the remedy; it never ends the program.</summary>
public static class StrategyHost
{
    private const string Blame = "Report this to the plug-in's author; the other strategies are not affected.";

    private static readonly PluginKind Kind = new(
        "AUTOAL_STRATEGIES", "StrategySource", typeof(IStrategySource), assembly => assembly.GetCustomAttributes(typeof(StrategySourceAttribute), false) is [StrategySourceAttribute named] ? named.Source : null);

    /// <param name="own">The program's strategies.</param>
    /// <param name="beside">The folder whose subfolders are plug-ins, <c>strategies</c> beside the program; need not exist.</param>
    /// <param name="listed">Further plug-in folders, or folders of plug-in folders: the parts of <c>AUTOAL_STRATEGIES</c>.</param>
    public static StrategyListing Discover(IReadOnlyList<StrategyEntry> own, string? beside, IReadOnlyList<string> listed)
    {
        var taken = own.ToDictionary(entry => entry.Name, _ => "AutoAL itself", StringComparer.Ordinal);
        var found = new List<StrategyEntry>();
        var unusable = new List<UnusableStrategy>();
        foreach (string folder in PluginFolders.Find(beside, listed))
        {
            try
            {
                (object source, string version) = PluginLoader.Load(folder, Kind);
                foreach (StrategyEntry entry in ((IStrategySource)source).Strategies)
                {
                    if (Fault(entry, taken) is (string reason, string remedy))
                        unusable.Add(new UnusableStrategy(entry.Name ?? "", folder, reason, remedy));
                    else
                        found.Add(entry with { Origin = folder, Version = version });
                    taken.TryAdd(entry.Name ?? "", folder);
                }
            }
            catch (EngineLoadException error)
            {
                unusable.Add(new UnusableStrategy(Path.GetFileName(folder), folder, error.Message, error.Remedy));
            }
            catch (Exception error)
            {
                unusable.Add(new UnusableStrategy(Path.GetFileName(folder), folder, $"The plug-in failed when it was asked for its strategies: {error.GetType().Name}: {error.Message}", Blame));
            }
        }

        return new StrategyListing([.. own, .. found.OrderBy(entry => entry.Name, StringComparer.Ordinal)], unusable);
    }

    /// <summary>Makes the strategy once with its defaults, so that its faults show here and not in a run.</summary>
    private static (string Reason, string Remedy)? Fault(StrategyEntry entry, Dictionary<string, string> taken)
    {
        if (!PluginName.IsValid(entry.Name))
            return ($"The strategy's name '{entry.Name}' is not lower case: letters a-z, digits and dashes, a letter first.", "Correct the entry's Name.");
        if (taken.TryGetValue(entry.Name, out string? by))
            return ($"The strategy name '{entry.Name}' is already taken by {by}.", "Rename one of the two.");
        try
        {
            return entry.Create(entry.Options.Default) is null ? ($"Making '{entry.Name}' gave nothing.", Blame) : null;
        }
        catch (Exception error)
        {
            return ($"Making '{entry.Name}' with its defaults failed: {error.GetType().Name}: {error.Message}", Blame);
        }
    }
}
