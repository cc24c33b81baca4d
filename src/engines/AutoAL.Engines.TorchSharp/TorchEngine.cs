using AutoAL.Contracts;
using AutoAL.Engines.TorchSharp;
using AutoAL.Engines.TorchSharp.Families;
using AutoAL.Engines.TorchSharp.Natives;
using AutoAL.Engines.TorchSharp.Search;

[assembly: LearnerEngine(typeof(TorchEngine))]

namespace AutoAL.Engines.TorchSharp;

/// <summary>Neural networks on TorchSharp: on the CPU, or on the first CUDA device where one can be used.</summary>
/// <remarks>Some faults of libtorch end the process without an exception, so every cell runs in a process of its own.</remarks>
public sealed class TorchEngine : ILearnerEngine, IMeasuresDevice
{
    private readonly NetworkFamily[] _families;

    public TorchEngine()
    {
        NetworkFamily[] fresh = [new PerceptronFamily(), new ConvolutionFamily(), new ResidualFamily(), new TransformerFamily()];
        _families = [.. fresh, new BackboneFamily(fresh)];
        Searches = [new PopulationSearch(_families, TimeProvider.System)];
    }

    public string Name => "torch";

    public ColumnKinds Accepts => ColumnKinds.Numeric | ColumnKinds.Categorical | ColumnKinds.Text | ColumnKinds.Image;

    public EngineIsolation Isolation => EngineIsolation.WorkerProcess;

    public IReadOnlyList<ILearnerFamily> Families => _families;

    public IReadOnlyList<IModelSearch> Searches { get; }

    /// <inheritdoc/>
    public string MeasureDevice(TimeSpan most) => DeviceProbe.MatrixProducts(most, TimeProvider.System);

    /// <inheritdoc/>
    public EngineStatus Probe()
    {
        try
        {
            NativeLibraries.Ensure();
            return DeviceProbe.Describe();
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
