using System.Runtime.InteropServices;
using AutoAL.Engines.TorchSharp.Training;
using static TorchSharp.torch;

namespace AutoAL.Engines.TorchSharp.Tests;

public class OutOfMemoryTests
{
    [Fact]
    public void HalvingOnce_FirstTimeTooLarge_TrainsWithHalf() => Assert.Equal(16, OutOfMemory.HalvingOnce(32, batch => batch > 16 ? Allocate(batch) : batch));

    [Fact]
    public void HalvingOnce_TwiceTooLarge_SaysWhatWasAskedFor()
    {
        var error = Assert.Throws<InvalidOperationException>(() => OutOfMemory.HalvingOnce(32, Allocate));

        Assert.Contains("batch of 16 rows", error.Message, StringComparison.Ordinal);
        Assert.Contains("1125899906842624 bytes", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void HalvingOnce_AnotherError_PassesThrough() =>
        Assert.Throws<ExternalException>(() => OutOfMemory.HalvingOnce(32, int (_) => throw new ExternalException("shape mismatch")));

    /// <summary>A pebibyte, asked of the real allocator.</summary>
    private static int Allocate(int batch)
    {
        _ = TorchRuntime.Device;
        using Tensor large = empty([1L << 48], ScalarType.Float32);
        return batch;
    }
}
