using TorchSharp;
using static TorchSharp.torch;

namespace AutoAL.Engines.TorchSharp.Training;

/// <summary>
/// Numbers that the host drew for one step, on the device. A plain copy to CUDA waits until the device has done all that it was told before; out of pinned
/// memory it does not, so the host runs ahead.
/// </summary>
internal static class Upload
{
    public static Tensor Of(float[] values, long[] shape, Device device) => Send(tensor(values, shape, ScalarType.Float32), device);

    public static Tensor Of(long[] values, long[] shape, Device device) => Send(tensor(values, shape, ScalarType.Int64), device);

    public static Tensor Of(bool[] values, long[] shape, Device device) => Send(tensor(values, shape, ScalarType.Bool), device);

    // The pinned block is kept by libtorch until the copy is done, whenever its tensor goes.
    private static Tensor Send(Tensor host, Device device) => device.type == DeviceType.CUDA ? host.pin_memory().to(device, non_blocking: true) : host;
}
