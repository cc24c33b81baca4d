using System.Runtime.CompilerServices;
using AutoAL.Contracts;
using AutoAL.Engines.MLNet.Families;

namespace AutoAL.Engines.MLNet;

/// <summary>The families that can work on this machine, and why the others cannot.</summary>
public sealed class TrainerCatalog
{
    private readonly string? _missing;
    private readonly string _version;
    private readonly IReadOnlyList<string> _removed;

    private TrainerCatalog(IReadOnlyList<ILearnerFamily> families, string version, IReadOnlyList<string> removed, string? missing) =>
        (Families, _version, _removed, _missing) = (families, version, removed, missing);

    public IReadOnlyList<ILearnerFamily> Families { get; }

    /// <summary>Looks for the packages and their native libraries. Loads libraries, trains nothing, never throws.</summary>
    public static TrainerCatalog Find()
    {
        try
        {
            return FindWithPackages();
        }
        catch (Exception error) when (NativeProbe.IsMissing(error))
        {
            return new TrainerCatalog([], "", [], error.Message);
        }
    }

    /// <summary>Whether a family suits columns of these kinds: trees take seconds over the thousands of slots of a text.</summary>
    public static bool Fits(ILearnerFamily family, ColumnKinds kinds) => !kinds.HasFlag(ColumnKinds.Text) || family is not TrainerFamily { GrowsTrees: true };

    /// <summary>Ready with versions and the families that had to be left out, or unavailable with the remedy.</summary>
    /// <param name="further">What stands behind the version of Microsoft.ML, for example <c>, Microsoft.ML.AutoML 0.23.1</c>.</param>
    public EngineStatus Status(string further) => _missing is null
        ? new EngineStatus.Ready($"Microsoft.ML {_version}{further}{string.Concat(_removed.Select(r => "; without " + r))}", "cpu")
        : new EngineStatus.Unavailable(
            $"ML.NET cannot be loaded: {_missing}",
            "Build the plug-in again and copy its whole output, its dependencies included, into its folder; docs/engines/mlnet.md says how.");

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static TrainerCatalog FindWithPackages()
    {
        var families = new List<ILearnerFamily>();
        var removed = new List<string>();
        foreach (TrainerFamily family in TrainerFamilies.All())
        {
            if (NativeProbe.FindProblem(family) is { } problem)
                removed.Add($"{family.Name} ({problem})");
            else
                families.Add(family);
        }

        return new TrainerCatalog(families, NativeProbe.VersionOf(typeof(Microsoft.ML.MLContext)), removed, null);
    }
}
