using System.Collections;
using AutoAL.Engines.Managed;
using AutoAL.Experiments.Engines;
using AutoAL.Experiments.Running;

namespace AutoAL.Cli.Commands;

/// <summary>The one place that looks at the process's environment, its folder and its own command line.</summary>
internal static class Surroundings
{
    public static IReadOnlyDictionary<string, string> Environment() => System.Environment.GetEnvironmentVariables()
        .Cast<DictionaryEntry>()
        .ToDictionary(entry => (string)entry.Key, entry => (string?)entry.Value ?? "", StringComparer.Ordinal);

    /// <summary>The embedded engine, then plug-ins beside the program and in the folders of AUTOAL_ENGINES.</summary>
    public static EngineCatalog Engines()
    {
        string beside = Path.Combine(AppContext.BaseDirectory, "engines");
        string listed = System.Environment.GetEnvironmentVariable("AUTOAL_ENGINES") ?? "";
        return EngineHost.Discover([new ManagedEngine()], beside, listed.Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries));
    }

    /// <summary>Starts this program again: its own executable, or the runtime with the assembly where it was started so.</summary>
    public static WorkerCommand Worker()
    {
        string process = System.Environment.ProcessPath!;
        string assembly = typeof(Surroundings).Assembly.Location;
        return Path.GetFileNameWithoutExtension(process) == "dotnet" ? new WorkerCommand(process, [assembly]) : new WorkerCommand(process, []);
    }
}
