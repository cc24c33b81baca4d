using AutoAL.Contracts;

namespace AutoAL.Experiments.Tests.Engines;

/// <summary>An engine whose answers a test chooses.</summary>
internal sealed class StubEngine(string name) : ILearnerEngine
{
    public Func<EngineStatus> Answer { get; init; } = () => new EngineStatus.Ready("1", "cpu");

    public Func<IReadOnlyList<ILearnerFamily>> Offers { get; init; } = () => [];

    public string Name => name;

    public ColumnKinds Accepts => ColumnKinds.Numeric;

    public EngineIsolation Isolation => EngineIsolation.InProcess;

    public IReadOnlyList<ILearnerFamily> Families => Offers();

    public IReadOnlyList<IModelSearch> Searches => [];

    public EngineStatus Probe() => Answer();
}
