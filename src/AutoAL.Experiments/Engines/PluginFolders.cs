namespace AutoAL.Experiments.Engines;

/// <summary>Where plug-ins lie: one folder each, its main assembly named by the folder's one <c>*.deps.json</c>.</summary>
internal static class PluginFolders
{
    private const string DependencyFile = ".deps.json";

    /// <summary>Every plug-in folder in ordinal order per source, none twice. A listed folder is a plug-in or holds plug-ins; one that does neither is kept, so that its absence gets reported.</summary>
    public static IReadOnlyList<string> Find(string? beside, IReadOnlyList<string> listed)
    {
        var folders = new List<string>();
        if (Directory.Exists(beside))
            folders.AddRange(Inside(beside));
        foreach (string folder in listed)
        {
            string[] inside = Directory.Exists(folder) && !IsPlugin(folder) ? Inside(folder) : [];
            folders.AddRange(inside.Length > 0 ? inside : [folder]);
        }

        return [.. folders.Select(f => Path.TrimEndingDirectorySeparator(Path.GetFullPath(f))).Distinct(StringComparer.Ordinal)];
    }

    /// <exception cref="EngineLoadException">There is no such assembly, or no telling which.</exception>
    public static string MainAssembly(string folder, string variable)
    {
        if (!Directory.Exists(folder))
            throw new EngineLoadException($"The folder {folder} does not exist.", $"Correct the folder in {variable}, or install the plug-in there.");
        string[] described = Directory.GetFiles(folder, "*" + DependencyFile);
        if (described.Length != 1)
        {
            throw new EngineLoadException(
                described.Length == 0 ? $"The folder {folder} holds no *{DependencyFile}." : $"The folder {folder} holds {described.Length} files *{DependencyFile}; one names the plug-in.",
                "Build the plug-in with EnableDynamicLoading and copy its whole output into a folder of its own.");
        }

        string assembly = described[0][..^DependencyFile.Length] + ".dll";
        return File.Exists(assembly)
            ? assembly
            : throw new EngineLoadException($"The plug-in's assembly {assembly} is missing.", "Copy the plug-in's whole build output into its folder.");
    }

    private static bool IsPlugin(string folder) => Directory.EnumerateFiles(folder, "*" + DependencyFile).Any();

    private static string[] Inside(string folder) => [.. Directory.GetDirectories(folder).Order(StringComparer.Ordinal)];
}
