using AutoAL.Contracts;
using AutoAL.Engines.TorchSharp.Natives;

namespace AutoAL.Engines.TorchSharp.Tests;

public class TorchEngineTests
{
    [Fact]
    public void Probe_WhereItWasBuilt_IsReady()
    {
        var ready = Assert.IsType<EngineStatus.Ready>(new TorchEngine().Probe());

        Assert.Contains("libtorch 2.10.0", ready.Version, StringComparison.Ordinal);
        Assert.Contains(ready.Device, new[] { "cpu", "cuda:0" });
    }

    [Fact]
    public void MeasureDevice_InNoTime_MultipliesOnceAndRight() =>
        Assert.Matches(@"^8 products of \d+×\d+ matrices on \S+, \d+ GFLOP/s, all right$", new TorchEngine().MeasureDevice(TimeSpan.Zero));

    [Fact]
    public void Find_FolderOfTheVariable_IsTheOnlyOne()
    {
        var error = Assert.Throws<NativesMissingException>(() => LibraryFolder.Find("nowhere", AppContext.BaseDirectory));

        Assert.Contains("nowhere", error.Message, StringComparison.Ordinal);
        Assert.Contains("AUTOAL_LIBTORCH_DIR", error.Remedy, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(null)]
    [InlineData(" ")]
    public void Find_NothingInstalled_SaysWhereItLooked(string? configured)
    {
        var error = Assert.Throws<NativesMissingException>(() => LibraryFolder.Find(configured, "plugin"));

        Assert.Contains(Path.Combine("plugin", "libtorch"), error.Message, StringComparison.Ordinal);
        Assert.Contains("AUTOAL_LIBTORCH_DIR", error.Remedy, StringComparison.Ordinal);
    }
}
