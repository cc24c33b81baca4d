using System.Runtime.CompilerServices;
using AutoAL.Contracts;
using AutoAL.Engines.TorchSharp.Natives;
using TorchSharp;

namespace AutoAL.Engines.TorchSharp;

/// <summary>Version and device. The only class with types of TorchSharp that the engine's probe enters, and only after libtorch was loaded.</summary>
internal static class DeviceProbe
{
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static EngineStatus Describe()
    {
        string device = TorchRuntime.Device.ToString();
        NativeLibraries.Loaded loaded = NativeLibraries.Ensure();
        string version = FormattableString.Invariant(
            $"{typeof(TorchEngine).Assembly.GetName().Version!.ToString(3)} with TorchSharp {typeof(torch).Assembly.GetName().Version!.ToString(3)} and libtorch {torch.__version__} ({loaded.KernelBytes} bytes)");
        return new EngineStatus.Ready(version, device);
    }
}
