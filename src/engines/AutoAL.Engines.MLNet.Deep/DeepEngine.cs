using AutoAL.Contracts;
using AutoAL.Engines.MLNet.Deep;

[assembly: LearnerEngine(typeof(DeepEngine))]

namespace AutoAL.Engines.MLNet.Deep;

/// <summary>ML.NET's pretrained networks: image classification by transfer learning, and NAS-BERT for text. Apart from the engine <c>mlnet</c>, which stays light.</summary>
/// <remarks>No type of ML.NET is named here, so that a missing package is an answer of <see cref="Probe"/> and no crash.</remarks>
public sealed class DeepEngine : ILearnerEngine
{
    private readonly Lazy<DeepCatalog> _found = new(() => DeepCatalog.Find(WeightFolders.Here));

    public string Name => "mlnet-deep";

    public ColumnKinds Accepts => ColumnKinds.Image | ColumnKinds.Text;

    /// <summary>ONNX Runtime reports its faults as exceptions; libtorch, which NAS-BERT alone loads, can end the process.</summary>
    public EngineIsolation Isolation => _found.Value.LoadsTorch ? EngineIsolation.WorkerProcess : EngineIsolation.InProcess;

    /// <summary>The families that can work here; the others are named, with reason and remedy, by <see cref="Probe"/>.</summary>
    public IReadOnlyList<ILearnerFamily> Families => _found.Value.Families;

    public IReadOnlyList<IModelSearch> Searches => [];

    public EngineStatus Probe() => _found.Value.Status;
}
