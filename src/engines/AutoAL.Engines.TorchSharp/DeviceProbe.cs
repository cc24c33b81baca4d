using System.Runtime.CompilerServices;
using AutoAL.Contracts;
using AutoAL.Engines.TorchSharp.Natives;
using TorchSharp;

namespace AutoAL.Engines.TorchSharp;

/// <summary>The device to compute on. The only class that the engine's probe enters with types of TorchSharp in it, and only after libtorch was loaded.</summary>
internal static class DeviceProbe
{
    /// <summary>Version and device of a process that has libtorch loaded.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static EngineStatus Describe(NativeLibraries.Loaded loaded)
    {
        string version = FormattableString.Invariant($"{typeof(TorchEngine).Assembly.GetName().Version!.ToString(3)} with TorchSharp {typeof(torch).Assembly.GetName().Version!.ToString(3)} and libtorch {torch.__version__} ({loaded.KernelBytes} bytes)");
        return new EngineStatus.Ready(version, HasCuda() ? "cuda:0" : "cpu");
    }

    /// <summary>Asked first thing, before any tensor: CUDA was seen missing after an early backward pass on the CPU.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static bool HasCuda() => s_hasCuda.Value;

    private static readonly Lazy<bool> s_hasCuda = new(() => torch.TryInitializeDeviceType(DeviceType.CUDA) && torch.cuda.is_available());
}
