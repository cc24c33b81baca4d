namespace AutoAL.Contracts;

/// <summary>Names the one engine type of a plug-in assembly. Discovery reads this attribute and scans nothing.</summary>
[AttributeUsage(AttributeTargets.Assembly)]
public sealed class LearnerEngineAttribute(Type engine) : Attribute
{
    /// <summary>A public type that implements <see cref="ILearnerEngine"/> and has a parameterless constructor.</summary>
    public Type Engine { get; } = engine;
}

/// <summary>A source of trained models. Implementations hold no mutable static state and are used from several threads at once.</summary>
public interface ILearnerEngine
{
    /// <summary>Unique, lower case, used in configuration files: <c>managed</c>, <c>mlnet</c>, <c>torch</c>.</summary>
    string Name { get; }

    /// <summary>The column kinds that reach its learners. A data set with another kind is refused when the plan is made.</summary>
    ColumnKinds Accepts { get; }

    /// <summary>Where its models may run. See <see cref="EngineIsolation"/>.</summary>
    EngineIsolation Isolation { get; }

    /// <summary>
    /// Whether the engine can work here: presence checks only. It runs in the parent process, so it must do nothing that can abort; it never
    /// throws, and mentions no type of the engine's packages in its own body.
    /// </summary>
    EngineStatus Probe();

    /// <summary>Its model families. Cheap, touches no native code, may be empty.</summary>
    IReadOnlyList<ILearnerFamily> Families { get; }

    /// <summary>Searches of its own, which featurise or tune in a way that a list of families cannot express; may be empty.</summary>
    IReadOnlyList<IModelSearch> Searches { get; }
}

/// <summary>An engine that can measure the device that it computes on; <c>autoal doctor</c> asks, in the process in which the engine trains.</summary>
public interface IMeasuresDevice
{
    /// <summary>One line without a full stop, figures with their units.</summary>
    /// <param name="most">The time that it may take.</param>
    string MeasureDevice(TimeSpan most);
}

/// <summary>Whether a fault of the engine can end the process.</summary>
public enum EngineIsolation
{
    /// <summary>Managed code, or native code whose faults are exceptions: many cells share one process.</summary>
    InProcess,

    /// <summary>Native code that can abort: every cell gets a child process, and an abort costs the trial that was trained (see <see cref="SearchTask.Aborted"/>).</summary>
    WorkerProcess,
}

/// <summary>The answer of <see cref="ILearnerEngine.Probe"/>.</summary>
public abstract record EngineStatus
{
    private EngineStatus()
    {
    }

    /// <param name="Version">Version of the engine and of what it stands on; recorded in every ledger.</param>
    /// <param name="Device">Where it computes: <c>cpu</c>, <c>cuda:0 NVIDIA H200</c>.</param>
    public sealed record Ready(string Version, string Device) : EngineStatus;

    /// <param name="Reason">What is missing.</param>
    /// <param name="Remedy">What the user can do about it.</param>
    public sealed record Unavailable(string Reason, string Remedy) : EngineStatus;
}
