using AutoAL.Contracts;
using AutoAL.Engines.TorchSharp;
using AutoAL.Engines.TorchSharp.Natives;

[assembly: LearnerEngine(typeof(TorchEngine))]

namespace AutoAL.Engines.TorchSharp;

/// <summary>Neural networks on TorchSharp: on the CPU, or on the first CUDA device where one can be used.</summary>
/// <remarks>Some faults of libtorch end the process without an exception, so every cell runs in a process of its own.</remarks>
public sealed class TorchEngine : ILearnerEngine
{
    public string Name => "torch";

    public ColumnKinds Accepts => ColumnKinds.Numeric | ColumnKinds.Categorical | ColumnKinds.Text | ColumnKinds.Image;

    public EngineIsolation Isolation => EngineIsolation.WorkerProcess;

    public IReadOnlyList<ILearnerFamily> Families => [];

    public IReadOnlyList<IModelSearch> Searches => [];

    /// <inheritdoc/>
    public EngineStatus Probe()
    {
        try
        {
            NativeLibraries.Loaded loaded = NativeLibraries.Ensure();
            return DeviceProbe.Describe(loaded);
        }
        catch (NativesMissingException error)
        {
            return new EngineStatus.Unavailable(error.Message, error.Remedy);
        }
        catch (Exception error) when (error is FileNotFoundException or FileLoadException or BadImageFormatException or TypeInitializationException or DllNotFoundException)
        {
            return new EngineStatus.Unavailable(
                $"TorchSharp could not be started: {error.GetType().Name}: {error.Message}", "Copy the plug-in's whole build output, its dependencies included, into its folder.");
        }
    }
}
