using AutoAL.Engines.TorchSharp.Natives;
using TorchSharp;
using static TorchSharp.torch;

namespace AutoAL.Engines.TorchSharp;

/// <summary>libtorch, started: loaded by full path, CUDA asked for first, one thread on the CPU.</summary>
/// <remarks>One thread, because the order in which threads add up would change bits; the experiment runs cells side by side instead. No generator of
/// libtorch is ever asked: every random number is drawn on the host from a seed of the task.</remarks>
internal static class TorchRuntime
{
    private static readonly Lazy<Device> s_device = new(Start);

    /// <summary>Where networks are trained: the first CUDA device, or the CPU. <c>AUTOAL_TORCH_DEVICE=cpu</c> forces the CPU.</summary>
    /// <exception cref="NativesMissingException">libtorch cannot be used here.</exception>
    public static Device Device => s_device.Value;

    /// <summary>Whether products and convolutions on CUDA may round their inputs to 10 bits. Without effect on a CPU. The switch is the process's: cells have one each.</summary>
    public static void AllowTf32(bool allow)
    {
        if (Device.type == DeviceType.CUDA)
            (backends.cuda.matmul.allow_tf32, backends.cudnn.allow_tf32) = (allow, allow);
    }

    private static Device Start()
    {
        NativeLibraries.Ensure();
        return StartLoaded();
    }

    [System.Runtime.CompilerServices.MethodImpl(System.Runtime.CompilerServices.MethodImplOptions.NoInlining)]
    private static Device StartLoaded()
    {
        // First thing in the process: CUDA was seen missing after an early backward pass on the CPU.
        bool cuda = TryInitializeDeviceType(DeviceType.CUDA) && torch.cuda.is_available();
        set_num_threads(1);
        return cuda && Environment.GetEnvironmentVariable("AUTOAL_TORCH_DEVICE") != "cpu" ? new Device(DeviceType.CUDA, 0) : CPU;
    }
}
