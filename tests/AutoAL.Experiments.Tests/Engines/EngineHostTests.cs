using System.Reflection.Metadata;
using System.Reflection.Metadata.Ecma335;
using System.Reflection.PortableExecutable;
using System.Runtime.Loader;
using AutoAL.Contracts;
using AutoAL.Experiments.Engines;

namespace AutoAL.Experiments.Tests.Engines;

public sealed class EngineHostTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Discover_InstalledPlugins_AreReadyAndSortedByName()
    {
        EngineListing[] ready = [.. InstalledPlugins.Catalog.Listings.Where(l => l.Status is EngineStatus.Ready)];

        Assert.Equal(["sample-aborts", "sample-device", "sample-search"], ready.Select(l => l.Name));
        Assert.All(ready, l => Assert.IsAssignableFrom<ILearnerEngine>(l.Engine));
        Assert.Equal(EngineIsolation.WorkerProcess, InstalledPlugins.Engine("sample-aborts").Isolation);
    }

    [Fact]
    public void Discover_Plugin_LivesInAnOwnContextAndSharesTheContract()
    {
        ILearnerEngine engine = InstalledPlugins.Engine("sample-search");
        AssemblyLoadContext context = AssemblyLoadContext.GetLoadContext(engine.GetType().Assembly)!;

        Assert.NotSame(AssemblyLoadContext.Default, context);
        Assert.False(context.IsCollectible);
        Assert.Same(typeof(ILearnerEngine), engine.GetType().GetInterfaces().Single());
    }

    [Fact]
    public void Discover_PluginWithAnotherVersionOfADependency_KeepsItsOwn()
    {
        Assert.Equal(1, typeof(SampleStemmer.Stemmer).Assembly.GetName().Version!.Major);
        Assert.Equal("cats", SampleStemmer.Stemmer.Stem("cats"));

        var ready = Assert.IsType<EngineStatus.Ready>(InstalledPlugins.Catalog.Find("sample-search")!.Status);

        Assert.Equal("1.0 with SampleStemmer 2.0.0", ready.Version);
    }

    [Fact]
    public void Discover_WellKnownEngineNotInstalled_IsUnavailableWithRemedy()
    {
        EngineCatalog catalog = EngineHost.Discover([new StubEngine("managed")], Path.Combine(_folder.Path, "none"), []);

        Assert.Equal(["managed", "mlnet", "mlnet-deep", "torch"], catalog.Listings.Select(l => l.Name));
        var status = Assert.IsType<EngineStatus.Unavailable>(catalog.Find("mlnet")!.Status);
        Assert.Equal("No plug-in folder engines/mlnet was found; this version ships none.", status.Reason);
        Assert.Equal("Install the plug-in into the folder engines/mlnet beside the program, or name its folder in AUTOAL_ENGINES.", status.Remedy);
    }

    [Fact]
    public void Discover_ListedFolderThatDoesNotExist_IsUnavailable() =>
        Assert.Contains("does not exist", Reason(Path.Combine(_folder.Path, "gone")));

    [Fact]
    public void Discover_EmptyFolder_IsUnavailable()
    {
        string plugin = Directory.CreateDirectory(Path.Combine(_folder.Path, "empty")).FullName;

        Assert.Contains("holds no *.deps.json", Reason(plugin));
    }

    [Fact]
    public void Discover_TwoDependencyFiles_IsUnavailable()
    {
        string plugin = InstalledPlugins.CopyTo(_folder.Path, "sample-device", "two");
        File.WriteAllText(Path.Combine(plugin, "Other.deps.json"), "{}");

        Assert.Contains("holds 2 files *.deps.json", Reason(plugin));
    }

    [Fact]
    public void Discover_MainAssemblyMissing_IsUnavailable()
    {
        string plugin = InstalledPlugins.CopyTo(_folder.Path, "sample-device", "headless");
        File.Delete(Path.Combine(plugin, "AutoAL.Engines.SampleDevice.dll"));

        Assert.Contains("SampleDevice.dll is missing", Reason(plugin));
    }

    [Fact]
    public void Discover_BadImage_IsUnavailable()
    {
        string plugin = InstalledPlugins.CopyTo(_folder.Path, "sample-device", "bad");
        File.WriteAllText(Path.Combine(plugin, "AutoAL.Engines.SampleDevice.dll"), "no assembly");

        Assert.Contains("is no assembly for this machine", Reason(plugin));
    }

    [Fact]
    public void Discover_DependencyFileDamaged_IsUnavailable()
    {
        string plugin = InstalledPlugins.CopyTo(_folder.Path, "sample-device", "torn");
        File.WriteAllText(Path.Combine(plugin, "AutoAL.Engines.SampleDevice.deps.json"), "{ torn");

        Assert.Contains("failed while it was loaded", Reason(plugin));
    }

    [Fact]
    public void Discover_AssemblyThatUsesNoContract_IsUnavailable()
    {
        string plugin = Directory.CreateDirectory(Path.Combine(_folder.Path, "stranger")).FullName;
        File.Copy(typeof(SampleStemmer.Stemmer).Assembly.Location, Path.Combine(plugin, "SampleStemmer.dll"));
        File.WriteAllText(Path.Combine(plugin, "SampleStemmer.deps.json"), """{ "runtimeTarget": { "name": ".NETCoreApp,Version=v10.0" }, "targets": { ".NETCoreApp,Version=v10.0": {} }, "libraries": {} }""");

        Assert.Contains("does not use AutoAL.Contracts", Reason(plugin));
    }

    [Theory]
    [InlineData(0, 2)]
    [InlineData(1, 1)]
    public void Discover_BuiltForAnotherContract_IsUnavailableBeforeAnyCodeRuns(ushort major, ushort minor)
    {
        string plugin = InstalledPlugins.CopyTo(_folder.Path, "sample-device", "version");
        RewriteContractVersion(Path.Combine(plugin, "AutoAL.Engines.SampleDevice.dll"), major, minor);

        Assert.Contains($"was built for version {major}.{minor} of the plug-in contract; this program has 0.1", Reason(plugin));
    }

    [Theory]
    [InlineData("0.1", "0.1", true)]
    [InlineData("0.2", "0.1", false)]
    [InlineData("1.4", "1.3", true)]
    [InlineData("1.3", "1.4", false)]
    [InlineData("2.0", "1.0", false)]
    public void Fits_Versions_FollowTheRule(string host, string asked, bool fits) =>
        Assert.Equal(fits, PluginLoader.Fits(Version.Parse(host), Version.Parse(asked)));

    [Fact]
    public void Discover_PrivateDependencyMissing_IsUnavailableNamingIt()
    {
        string plugin = InstalledPlugins.CopyTo(_folder.Path, "sample-search", "bare");
        File.Delete(Path.Combine(plugin, "SampleStemmer.dll"));

        Assert.Contains("SampleStemmer", Reason(plugin));
    }

    [Fact]
    public void Discover_SameEngineTwice_SecondIsUnavailableAndFirstStaysReady()
    {
        string first = InstalledPlugins.CopyTo(_folder.Path, "sample-device", "a");
        string second = InstalledPlugins.CopyTo(_folder.Path, "sample-device", "b");

        EngineListing[] listings = [.. EngineHost.Discover([], null, [second, first, second]).Listings.Where(l => l.Name == "sample-device")];

        Assert.Equal([second, first], listings.Select(l => l.Origin));
        Assert.IsType<EngineStatus.Ready>(listings[0].Status);
        Assert.Contains("already taken by " + second, Assert.IsType<EngineStatus.Unavailable>(listings[1].Status).Reason);
    }

    [Fact]
    public void Discover_ListedFolderOfFolders_FindsThePluginsInside() =>
        Assert.NotNull(EngineHost.Discover([], null, [InstalledPlugins.Folder]).Find("sample-search")!.Engine);

    private string Reason(string plugin)
    {
        EngineListing listing = EngineHost.Discover([], null, [plugin]).Listings.Single(l => l.Origin == plugin);
        var status = Assert.IsType<EngineStatus.Unavailable>(listing.Status);
        Assert.NotEmpty(status.Remedy);
        return status.Reason;
    }

    private static void RewriteContractVersion(string path, ushort major, ushort minor)
    {
        byte[] image = File.ReadAllBytes(path);
        int at;
        using (var file = new PEReader(new MemoryStream(image)))
        {
            MetadataReader metadata = file.GetMetadataReader();
            AssemblyReferenceHandle contract = metadata.AssemblyReferences.Single(r => metadata.GetString(metadata.GetAssemblyReference(r).Name) == "AutoAL.Contracts");
            at = file.PEHeaders.MetadataStartOffset + metadata.GetTableMetadataOffset(TableIndex.AssemblyRef)
                + ((MetadataTokens.GetRowNumber(contract) - 1) * metadata.GetTableRowSize(TableIndex.AssemblyRef));
        }

        BitConverter.TryWriteBytes(image.AsSpan(at), major);
        BitConverter.TryWriteBytes(image.AsSpan(at + 2), minor);
        File.WriteAllBytes(path, image);
    }
}
