using AutoAL.Engines.Managed;
using AutoAL.Experiments.Configuration;
using AutoAL.Experiments.Engines;
using AutoAL.Experiments.Planning;
using AutoAL.Experiments.Running;
using AutoAL.Ledger;
using AutoAL.Strategies;

namespace AutoAL.Reproduction.Tests;

/// <summary>A folder that lives as long as its owner, and the product's own way from a configuration file to the ledgers in it.</summary>
internal sealed class Bench : IDisposable
{
    // In memory where the system has such a folder: what is checked here is numbers, not disks.
    private readonly string _root = Directory.CreateDirectory(Path.Combine(
        Directory.Exists("/dev/shm") ? "/dev/shm" : Path.GetTempPath(), $"autoal-reproduction-{Path.GetRandomFileName()}")).FullName;

    /// <summary>Writes a file into the folder and returns its path.</summary>
    public string Write(string name, string text)
    {
        string path = Path.Combine(_root, name);
        File.WriteAllText(path, text);
        return path;
    }

    /// <summary>A file of the repository's experiments folder.</summary>
    public static string CheckedIn(string name) => Path.Combine(SharedData.RepositoryRoot(), "experiments", name);

    /// <summary>Reads the file, plans its one experiment, runs the grid on all cores, and reads the finished ledgers back from disk.</summary>
    public CellLedger[] Run(string configuration, params string[] overrides)
    {
        EngineCatalog engines = EngineHost.Discover([new ManagedEngine()], null, []);
        ConfigReading reading = ConfigReader.Read(new ConfigSources { File = configuration, Overrides = overrides });
        ExperimentPlan plan = Assert.Single(PlanBuilder.Build(reading, [], StrategyCatalog.All, engines));
        string results = Path.Combine(_root, $"{plan.Name}-{plan.Hash[..8]}");
        var options = new GridOptions(Environment.ProcessorCount, new WorkerCommand("unused", []), Path.GetDirectoryName(configuration)!, TimeProvider.System);
        IReadOnlyList<CellOutcome> outcomes = GridRun.Open(plan, engines, results, options)
            .Run(SilentGrid.Instance, CancellationToken.None);
        Assert.All(outcomes, outcome => Assert.Equal((CellState.Finished, null), (outcome.State, outcome.Message)));
        return [.. RunFolder.OpenForReading(results).ReadCells()];
    }

    public void Dispose() => Directory.Delete(_root, recursive: true);
}

/// <summary>Reads ledgers in a line.</summary>
internal static class Ledgers
{
    public static CellLedger Of(this IEnumerable<CellLedger> cells, string strategy, long seed = 0, string? learner = null) =>
        cells.Single(c => c.Started.Strategy == strategy && c.Started.Seed == seed && (learner is null || c.Started.Learner == learner));

    /// <summary>The rows asked about, one list per round that asked.</summary>
    public static IReadOnlyList<int>[] Picks(this CellLedger cell) => [.. cell.Rounds.Where(r => r.Queried is not null).Select(r => r.Queried!.Rows)];
}
