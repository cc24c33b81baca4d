using System.Runtime.CompilerServices;
using AutoAL.Contracts;
using AutoAL.Engines.Managed;
using AutoAL.Engines.MLNet.AutoML;

[assembly: LearnerEngine(typeof(MLNetAutoMLEngine))]

namespace AutoAL.Engines.MLNet.AutoML;

/// <summary>
/// The engine <c>mlnet</c> with ML.NET AutoML: the families of the plug-in without it, and two searches. <c>experiment</c> searches ML.NET's
/// trainers with ML.NET's tuners, <c>managed-experiment</c> the Managed engine's families with the same tuners.
/// </summary>
/// <remarks>No type of ML.NET is named here, so that a missing package is an answer of <see cref="Probe"/> and no crash.</remarks>
public sealed class MLNetAutoMLEngine : ILearnerEngine
{
    private readonly Lazy<TrainerCatalog> _trainers = new(TrainerCatalog.Find);
    private readonly Lazy<IReadOnlyList<IModelSearch>> _searches;

    public MLNetAutoMLEngine() => _searches = new(() => Families.Count == 0
        ? []
        :
        [
            new ExperimentSearch("experiment", Families, TrainerCatalog.Fits, TimeProvider.System),
            new ExperimentSearch("managed-experiment", new ManagedEngine().Families, null, TimeProvider.System),
        ]);

    public string Name => "mlnet";

    public ColumnKinds Accepts => ColumnKinds.Numeric | ColumnKinds.Categorical | ColumnKinds.Text;

    public EngineIsolation Isolation => EngineIsolation.InProcess;

    public IReadOnlyList<ILearnerFamily> Families => _trainers.Value.Families;

    public IReadOnlyList<IModelSearch> Searches => _searches.Value;

    public EngineStatus Probe()
    {
        try
        {
            return _trainers.Value.Status($", Microsoft.ML.AutoML {AutoMLVersion()}");
        }
        catch (Exception error) when (NativeProbe.IsMissing(error))
        {
            return new EngineStatus.Unavailable(
                $"ML.NET AutoML cannot be loaded: {error.Message}", "Build the plug-in again and copy its whole output into its folder; docs/engines/mlnet.md says how.");
        }
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static string AutoMLVersion() => NativeProbe.VersionOf(typeof(Microsoft.ML.AutoML.AutoMLExperiment));
}
