using AutoAL.Contracts;
using AutoAL.Experiments.Engines;

namespace AutoAL.Experiments.Tests.Engines;

/// <summary>The sample plug-ins as the build installed them, loaded once for all tests of the process.</summary>
internal static class InstalledPlugins
{
    private static readonly Lazy<EngineCatalog> Loaded = new(() => EngineHost.Discover([], Folder, []));

    public static string Folder { get; } = Path.Combine(AppContext.BaseDirectory, "engines");

    public static EngineCatalog Catalog => Loaded.Value;

    public static ILearnerEngine Engine(string name) => Catalog.Find(name)!.Engine!;

    /// <summary>A copy of an installed plug-in that a test may damage.</summary>
    public static string CopyTo(string parent, string plugin, string name)
    {
        string target = Path.Combine(parent, name);
        Directory.CreateDirectory(target);
        foreach (string file in Directory.GetFiles(Path.Combine(Folder, plugin)))
            File.Copy(file, Path.Combine(target, Path.GetFileName(file)));
        return target;
    }

    /// <summary>A task on one numeric, one categorical and one text column; the label is the numeric column's sign.</summary>
    public static TrainingTask Task(int rows, params Column[] columns)
    {
        double[] x = [.. Enumerable.Range(0, rows).Select(i => i % 2 == 0 ? -1.0 - i : 1.0 + i)];
        if (columns.Length == 0)
        {
            columns =
            [
                new NumericColumn("x", x),
                new CategoricalColumn("c", ["even", "odd"], [.. Enumerable.Range(0, rows).Select(i => i % 2)]),
                new TextColumn("t", [.. Enumerable.Range(0, rows).Select(i => i % 2 == 0 ? "cats sleep" : "dogs bark")]),
            ];
        }

        return new TrainingTask
        {
            Pool = new Table(columns, [.. Enumerable.Range(0, rows).Select(i => new RowId(i))]),
            Rows = Enumerable.Range(0, rows).Select(i => new PoolIndex(i)).ToArray(),
            Labels = Enumerable.Range(0, rows).Select(i => i % 2).ToArray(),
            ClassCount = 3,
            Seed = Seed.Root(1),
        };
    }
}

internal sealed class TemporaryFolder : IDisposable
{
    public string Path { get; } = Directory.CreateTempSubdirectory("autoal-engines-").FullName;

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
