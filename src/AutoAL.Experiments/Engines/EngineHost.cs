using AutoAL.Contracts;

namespace AutoAL.Experiments.Engines;

/// <summary>Finds every engine. A plug-in that cannot be used is listed with the reason and the remedy; it never ends the program.</summary>
/// <remarks>Call it once per process: each call loads the plug-ins anew, and what native libraries they hold stays loaded.</remarks>
public static class EngineHost
{
    private const string Embedded = "embedded";

    /// <summary>Engines that a user may look for in vain: listed as unavailable when no plug-in of that name was found.</summary>
    private static readonly string[] WellKnown = ["mlnet", "mlnet-deep", "torch"];

    /// <summary>The engines, embedded ones first, then by name.</summary>
    /// <param name="embedded">Engines that this program is linked with, in the order in which they are listed.</param>
    /// <param name="beside">The folder whose subfolders are plug-ins, <c>engines</c> beside the program; need not exist.</param>
    /// <param name="listed">Further plug-in folders, or folders of plug-in folders: the parts of <c>AUTOAL_ENGINES</c>.</param>
    public static EngineCatalog Discover(IReadOnlyList<ILearnerEngine> embedded, string? beside, IReadOnlyList<string> listed)
    {
        EngineListing[] own = [.. embedded.Select(engine => EngineInspection.Inspect(engine, engine.GetType().Name, Embedded))];
        var taken = own.ToDictionary(l => l.Name, l => l.Origin, StringComparer.Ordinal);
        var found = new List<EngineListing>();
        foreach (string folder in PluginFolders.Find(beside, listed))
            found.Add(Unique(Load(folder), taken));
        foreach (string name in WellKnown.Where(name => !taken.ContainsKey(name) && found.All(l => l.Name != name)))
            found.Add(Absent(name));
        return new EngineCatalog([.. own, .. found.OrderBy(l => l.Name, StringComparer.Ordinal).ThenBy(l => l.Engine is null)]);
    }

    private static EngineListing Load(string folder)
    {
        string name = Path.GetFileName(folder);
        try
        {
            return EngineInspection.Inspect(PluginLoader.Load(folder), name, folder);
        }
        catch (EngineLoadException error)
        {
            return new EngineListing(name, folder, null, new EngineStatus.Unavailable(error.Message, error.Remedy));
        }
    }

    private static EngineListing Unique(EngineListing listing, Dictionary<string, string> taken)
    {
        if (listing.Engine is null || taken.TryAdd(listing.Name, listing.Origin))
            return listing;
        return listing with
        {
            Engine = null,
            Status = new EngineStatus.Unavailable(
                $"The engine name '{listing.Name}' is already taken by {taken[listing.Name]}.", "Remove one of the two plug-in folders, or rename the engine."),
        };
    }

    private static EngineListing Absent(string name) => new(name, "not installed", null, new EngineStatus.Unavailable(
        $"No plug-in folder engines/{name} was found; this version ships none.",
        $"Install the plug-in into the folder engines/{name} beside the program, or name its folder in AUTOAL_ENGINES."));
}
