using System.Buffers.Binary;
using AutoAL.Engines.TorchSharp.Natives;

namespace AutoAL.Engines.TorchSharp.Tests;

public class SymbolVersionsTests
{
    [Fact]
    public void MissingVersions_OfALoaderMessage_AreNamedOnce() => Assert.Equal(
        ["GLIBCXX_3.4.32"],
        NativeLibraries.MissingVersions("libstdc++.so.6: version `GLIBCXX_3.4.32' not found (required by a)\nlibstdc++.so.6: version `GLIBCXX_3.4.32' not found (required by b)"));

    [Fact]
    public void MissingVersions_OfAnotherMessage_AreNone() => Assert.Empty(NativeLibraries.MissingVersions("cannot open shared object file"));

    [Fact]
    public void Relax_VersionThatNoCodeNeeds_ChangesOneFlag()
    {
        byte[]? bridge = Bridge();
        Assert.SkipWhen(bridge is null, "skipped: no shared library of Linux here");
        byte[]? relaxed = SymbolVersions.Relax(bridge, ["GLIBCXX_3.4.32"]);

        Assert.NotNull(relaxed);
        int[] changed = [.. Enumerable.Range(0, bridge.Length).Where(i => bridge[i] != relaxed[i])];
        Assert.Equal(2, BinaryPrimitives.ReadUInt16LittleEndian(relaxed.AsSpan(Assert.Single(changed))));
    }

    /// <summary>operator new has this version, and the library calls it: passing over its absence would crash later.</summary>
    [Fact]
    public void Relax_VersionThatCodeNeeds_IsRefused()
    {
        byte[]? bridge = Bridge();
        Assert.SkipWhen(bridge is null, "skipped: no shared library of Linux here");

        Assert.Null(SymbolVersions.Relax(bridge, ["GLIBCXX_3.4"]));
        Assert.Null(SymbolVersions.Relax(bridge, ["GLIBCXX_3.4.32", "GLIBCXX_3.4"]));
        Assert.Null(SymbolVersions.Relax(bridge, ["GLIBCXX_9.9"]));
    }

    [Fact]
    public void Relax_CutOrForeignFile_IsRefused()
    {
        Assert.Null(SymbolVersions.Relax([], ["GLIBCXX_3.4.32"]));
        Assert.Null(SymbolVersions.Relax([.. "MZ"u8, .. new byte[200]], ["GLIBCXX_3.4.32"]));
        Assert.Null(SymbolVersions.Relax([.. "\u007fELF\u0002\u0001"u8, .. Enumerable.Repeat((byte)0xff, 200)], ["GLIBCXX_3.4.32"]));
        if (Bridge() is { } bridge)
            Assert.All(new[] { 64, 1000, 4096, bridge.Length / 2 }, length => Assert.Null(SymbolVersions.Relax(bridge[..length], ["GLIBCXX_3.4.32"])));
    }

    private static byte[]? Bridge()
    {
        string path = Path.Combine(AppContext.BaseDirectory, "libtorch", LibraryFolder.Bridge);
        return OperatingSystem.IsLinux() && File.Exists(path) ? File.ReadAllBytes(path) : null;
    }
}
