using AutoAL.Ledger;

namespace AutoAL.Cli.Commands;

/// <summary>Run folders as people name them: their own path, or a folder that holds some.</summary>
internal static class RunFolders
{
    /// <exception cref="Data.DataException">The path is no run folder and holds none.</exception>
    public static IEnumerable<RunFolder> In(string path)
    {
        if (RunFolder.Exists(path))
            return [RunFolder.OpenForReading(path)];
        string[] inside = Directory.Exists(path) ? [.. Directory.EnumerateDirectories(path).Where(RunFolder.Exists).Order(StringComparer.Ordinal)] : [];
        return inside.Length > 0
            ? inside.Select(RunFolder.OpenForReading)
            : throw new Data.DataException($"'{path}' is no run folder and holds none (a run folder has a {RunFolder.PlanFile}). Name a folder that `autoal run` printed.");
    }
}
