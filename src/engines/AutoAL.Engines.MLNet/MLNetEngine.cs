using AutoAL.Contracts;
using AutoAL.Engines.MLNet;

[assembly: LearnerEngine(typeof(MLNetEngine))]

namespace AutoAL.Engines.MLNet;

/// <summary>ML.NET's trainers as families. <c>mlnet/automl</c> searches them with AutoAL's samplers; the plug-in AutoAL.Engines.MLNet.AutoML adds ML.NET's own search.</summary>
/// <remarks>No type of ML.NET is named here, so that a missing package is an answer of <see cref="Probe"/> and no crash.</remarks>
public sealed class MLNetEngine : ILearnerEngine
{
    private readonly Lazy<TrainerCatalog> _trainers = new(TrainerCatalog.Find);

    public string Name => "mlnet";

    public ColumnKinds Accepts => ColumnKinds.Numeric | ColumnKinds.Categorical | ColumnKinds.Text;

    /// <summary>LightGBM and FastTree report their faults as exceptions.</summary>
    public EngineIsolation Isolation => EngineIsolation.InProcess;

    /// <summary>The families whose native library is there; the others are named, with the reason, by <see cref="Probe"/>.</summary>
    public IReadOnlyList<ILearnerFamily> Families => _trainers.Value.Families;

    public IReadOnlyList<IModelSearch> Searches => [];

    public EngineStatus Probe() => _trainers.Value.Status("");
}
