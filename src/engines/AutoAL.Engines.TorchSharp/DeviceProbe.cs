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

    /// <summary>Multiplies matrices for a while and looks at the result: every number must be the number of terms.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static string MatrixProducts(TimeSpan most, TimeProvider time)
    {
        torch.Device device = TorchRuntime.Device;
        int side = device.type == DeviceType.CUDA ? 4096 : 512, rounds = 0;
        using DisposeScope scope = torch.NewDisposeScope();
        using IDisposable still = torch.no_grad();
        torch.Tensor ones = torch.ones([side, side], torch.ScalarType.Float32, device);
        torch.Tensor sides = torch.tensor(new float[] { side }, [1], torch.ScalarType.Float32, device);
        long started = time.GetTimestamp();
        bool right = true;
        do
        {
            using DisposeScope round = torch.NewDisposeScope();
            torch.Tensor product = ones;
            for (int i = 0; i < 8; i++)
                product = ones.mm(ones);
            // Reading waits for the device.
            right &= product.eq(sides).all().cpu().item<bool>();
            rounds += 8;
        }
        while (time.GetElapsedTime(started) < most);
        double seconds = time.GetElapsedTime(started).TotalSeconds;
        return FormattableString.Invariant($"{rounds} products of {side}×{side} matrices on {device}, {2.0 * side * side * side * rounds / seconds / 1e9:0} GFLOP/s, {(right ? "all right" : "some WRONG")}{Unused(device)}");
    }

    /// <summary>What to do where the system has a CUDA driver and this process does not use it.</summary>
    private static string Unused(torch.Device device) => device.type == DeviceType.CUDA || !File.Exists("/proc/driver/nvidia/version")
        ? ""
        : "; a CUDA driver is here and not used: build the plug-in with -p:TorchDevice=cuda, and leave AUTOAL_TORCH_DEVICE unset";
}
