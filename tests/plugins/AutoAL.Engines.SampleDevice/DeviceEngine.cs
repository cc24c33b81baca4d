using AutoAL.Contracts;
using AutoAL.Engines.SampleDevice;

[assembly: LearnerEngine(typeof(DeviceEngine))]

namespace AutoAL.Engines.SampleDevice;

/// <summary>An engine whose models lie on a device until they are disposed.</summary>
public sealed class DeviceEngine : ILearnerEngine
{
    public DeviceEngine() => Families = [new ThresholdFamily(Device)];

    /// <summary>Room for three models of two classes and some scratch memory.</summary>
    public FakeDevice Device { get; } = new(128);

    public string Name => "sample-device";

    public ColumnKinds Accepts => ColumnKinds.Numeric;

    public EngineIsolation Isolation => EngineIsolation.InProcess;

    public IReadOnlyList<ILearnerFamily> Families { get; }

    public IReadOnlyList<IModelSearch> Searches => [];

    public EngineStatus Probe() => new EngineStatus.Ready("1.0", "fake:0");
}
