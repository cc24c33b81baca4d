using AutoAL.Contracts;
using AutoAL.Experiments.Strategies;
using AutoAL.Experiments.Tests.Engines;
using AutoAL.Strategies;

namespace AutoAL.Experiments.Tests.Strategies;

public sealed class StrategyHostTests
{
    private static readonly string Beside = Path.Combine(AppContext.BaseDirectory, "strategies");

    private static readonly string Gini = Path.Combine(Beside, "sample-gini");

    [Fact]
    public void Discover_OfAnInstalledPlugin_ListsItsStrategiesAfterOurs()
    {
        StrategyListing listing = StrategyHost.Discover(StrategyCatalog.All, Beside, []);
        Assert.Empty(listing.Unusable);
        StrategyEntry gini = listing.Entries[^1];
        Assert.Equal(("gini", Gini), (gini.Name, gini.Origin));
        Assert.Matches(@"^0\.1\.0\.0/[0-9a-f]{32}$", gini.Version);
        Assert.Equal(StrategyCatalog.All.Count + 1, listing.Entries.Count);
        Assert.All(StrategyCatalog.All, entry => Assert.Null(entry.Version));
    }

    [Fact]
    public void Discover_OfTwoCopies_KeepsOneAndSaysWhoHasTheName()
    {
        using var folder = new TemporaryFolder();
        string copy = Copy(folder.Path, "copy");
        UnusableStrategy second = Assert.Single(StrategyHost.Discover(StrategyCatalog.All, Beside, [copy]).Unusable);
        Assert.Equal(($"The strategy name 'gini' is already taken by {Gini}.", copy), (second.Reason, second.Origin));
    }

    [Fact]
    public void Discover_OfAnEnginePlugin_SaysWhatIsMissing()
    {
        UnusableStrategy engine = Assert.Single(StrategyHost.Discover([], null, [Path.Combine(InstalledPlugins.Folder, "sample-device")]).Unusable);
        Assert.Contains("has no [assembly: StrategySource(typeof(…))]", engine.Reason);
    }

    [Fact]
    public void Discover_OfAFolderThatIsNotThere_NamesTheVariable()
    {
        UnusableStrategy absent = Assert.Single(StrategyHost.Discover([], null, ["/no/such/folder"]).Unusable);
        Assert.Equal(("The folder /no/such/folder does not exist.", "Correct the folder in AUTOAL_STRATEGIES, or install the plug-in there."), (absent.Reason, absent.Remedy));
    }

    [Fact]
    public void Discover_OfADamagedAssembly_IsNoCrash()
    {
        using var folder = new TemporaryFolder();
        string copy = Copy(folder.Path, "damaged");
        File.WriteAllText(Path.Combine(copy, "AutoAL.Strategies.SampleGini.dll"), "no assembly");
        Assert.Contains("is no assembly for this machine", Assert.Single(StrategyHost.Discover([], null, [copy]).Unusable).Reason);
    }

    private static string Copy(string parent, string name)
    {
        string target = Directory.CreateDirectory(Path.Combine(parent, name)).FullName;
        foreach (string file in Directory.GetFiles(Gini))
            File.Copy(file, Path.Combine(target, Path.GetFileName(file)));
        return target;
    }
}
