using System.Collections;
using System.Diagnostics;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using AutoAL.Engines.Managed;
using AutoAL.Experiments.Engines;
using AutoAL.Experiments.Running;
using AutoAL.Experiments.Strategies;
using AutoAL.Gate;
using AutoAL.Strategies;
using AutoAL.Strategies.Streams;

namespace AutoAL.Cli.Commands;

/// <summary>The one place that looks at the process's environment, its folder and its own command line.</summary>
internal static class Surroundings
{
    private static readonly Lazy<StrategyListing> s_strategies = new(() => StrategyHost.Discover(
        [.. StrategyCatalog.All, .. StreamCatalog.All],
        Path.Combine(AppContext.BaseDirectory, "strategies"),
        (System.Environment.GetEnvironmentVariable("AUTOAL_STRATEGIES") ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries)));

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

    /// <summary>Where exporter plug-ins may lie: beside the program, and the folders of AUTOAL_EXPORTERS.</summary>
    public static IReadOnlyList<string> ExporterFolders() =>
    [
        Path.Combine(AppContext.BaseDirectory, "exporters"),
        .. (System.Environment.GetEnvironmentVariable("AUTOAL_EXPORTERS") ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries),
    ];

    /// <summary>The program's strategies, then those of plug-ins beside the program and in the folders of AUTOAL_STRATEGIES. Loaded once: every call would load the plug-ins anew.</summary>
    public static StrategyListing Strategies() => s_strategies.Value;

    /// <summary>Starts this program again: its own executable, or the runtime with the assembly where it was started so.</summary>
    public static WorkerCommand Worker()
    {
        string process = System.Environment.ProcessPath!;
        string assembly = typeof(Surroundings).Assembly.Location;
        return Path.GetFileNameWithoutExtension(process) == "dotnet" ? new WorkerCommand(process, [assembly]) : new WorkerCommand(process, []);
    }

    /// <summary>Whether a pipeline says that it runs this.</summary>
    public static bool IsContinuousIntegration => string.Equals(System.Environment.GetEnvironmentVariable("CI"), "true", StringComparison.OrdinalIgnoreCase);

    /// <summary>Bytes that this process has held at most; 0 where the system does not tell.</summary>
    public static long PeakMemory
    {
        get
        {
            using var process = Process.GetCurrentProcess();
            return process.PeakWorkingSet64;
        }
    }

    /// <summary>What results could depend on in their last bits.</summary>
    public static MachineFacts Machine(IReadOnlyDictionary<string, string> engines) => new()
    {
        Cpu = Processor(),
        VectorBits = Vector512.IsHardwareAccelerated ? 512 : Vector256.IsHardwareAccelerated ? 256 : Vector128.IsHardwareAccelerated ? 128 : 0,
        Threads = System.Environment.ProcessorCount,
        Runtime = RuntimeInformation.FrameworkDescription,
        Architecture = RuntimeInformation.ProcessArchitecture.ToString(),
        Engines = engines,
    };

    private static string Processor()
    {
        const string information = "/proc/cpuinfo";
        string? line = File.Exists(information) ? File.ReadLines(information).FirstOrDefault(l => l.StartsWith("model name", StringComparison.Ordinal)) : null;
        return line?[(line.IndexOf(':', StringComparison.Ordinal) + 1)..].Trim() ?? System.Environment.GetEnvironmentVariable("PROCESSOR_IDENTIFIER") ?? "unknown";
    }
}
