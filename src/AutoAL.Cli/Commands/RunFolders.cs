using System.Text.Json;
using AutoAL.Data;
using AutoAL.Ledger;

namespace AutoAL.Cli.Commands;

/// <summary>Finds runs by the paths that a user names.</summary>
internal static class RunFolders
{
    /// <summary>The run at the path, or the runs in it.</summary>
    /// <exception cref="DataException">There is none.</exception>
    public static IReadOnlyList<RunFolder> Under(string path)
    {
        if (RunFolder.Exists(path))
            return [RunFolder.OpenForReading(path)];
        string[] inside = Directory.Exists(path) ? [.. Directory.EnumerateDirectories(path).Where(RunFolder.Exists).Order(StringComparer.Ordinal)] : [];
        return inside.Length > 0
            ? [.. inside.Select(RunFolder.OpenForReading)]
            : throw new DataException($"'{path}' is no run folder and holds none (a run folder has a {RunFolder.PlanFile}). Name a folder that `autoal run` printed.");
    }
}

/// <summary>The strategies that runs are to compare, run or not.</summary>
internal static class PlannedStrategies
{
    public static IReadOnlyList<string> Of(IEnumerable<RunFolder> folders) => [.. folders.SelectMany(Names).Distinct().Order(StringComparer.Ordinal)];

    private static IEnumerable<string> Names(RunFolder folder)
    {
        using JsonDocument plan = JsonDocument.Parse(folder.ReadPlan());
        return [.. plan.RootElement.GetProperty("experiments").EnumerateArray().SelectMany(e => e.GetProperty("strategies").EnumerateArray())
            .Select(s => s.GetProperty("name").GetString()!)];
    }
}
