using System.Xml.Linq;

namespace AutoAL.Architecture.Tests;

/// <summary>Project references hold the architecture: data flows one way. A new edge is a decision and goes into this table first.</summary>
public class ReferenceTests
{
    private static readonly Dictionary<string, string[]> References = new()
    {
        ["Contracts"] = [],
        ["Numerics"] = [],
        ["Ledger"] = [],
        ["Features"] = ["Contracts", "Numerics"],
        ["Data"] = ["Contracts", "Numerics"],
        ["Strategies"] = ["Contracts", "Numerics"],
        ["Search"] = ["Contracts", "Numerics"],
        ["Sessions"] = ["Contracts", "Numerics", "Features", "Data", "Ledger"],
        ["Experiments"] = ["Contracts", "Data", "Strategies", "Search", "Sessions", "Ledger"],
        ["Statistics"] = ["Ledger", "Numerics"],
        ["Gate"] = ["Statistics", "Ledger"],
        ["Planning"] = ["Statistics", "Ledger", "Numerics"],
        ["Reports"] = ["Statistics", "Gate", "Planning", "Ledger"],
        ["Watch"] = ["Reports", "Statistics", "Ledger"],
        ["Engines.Managed"] = ["Contracts", "Numerics", "Features"],
        ["Cli"] = ["Experiments", "Statistics", "Gate", "Planning", "Reports", "Watch", "Engines.Managed"],
    };

    private static readonly Dictionary<string, string[]> Packages = new()
    {
        ["Numerics"] = ["MathNet.Numerics", "System.Numerics.Tensors"],
        ["Experiments"] = ["Microsoft.Extensions.Configuration.Json"],
        ["Cli"] = ["System.CommandLine", "Spectre.Console"],
    };

    /// <summary>Plug-ins reach the contract; encoders and numerics are private copies, none of whose types crosses the boundary.</summary>
    private static readonly string[] s_pluginReferences = ["AutoAL.Contracts", "AutoAL.Features", "AutoAL.Numerics"];

    /// <summary>
    /// One plug-in searches our families with foreign tuners: it carries the cross-validation and the Managed families, as private copies too. Others put a frozen
    /// network before ML.NET's trainers, and draw from our search spaces and hold our strategies' rules.
    /// </summary>
    private static readonly Dictionary<string, string[]> s_furtherPluginReferences = new()
    {
        ["AutoAL.Engines.MLNet.AutoML"] = ["AutoAL.Engines.MLNet", "AutoAL.Search", "AutoAL.Engines.Managed"],
        ["AutoAL.Engines.MLNet.Deep"] = ["AutoAL.Engines.MLNet"],
        ["AutoAL.Engines.TorchSharp"] = ["AutoAL.Search", "AutoAL.Strategies"],
    };

    public static TheoryData<string> Projects => [.. Found()];

    [Fact]
    public void Table_OfProjects_NamesEveryProject() => Assert.Equal(References.Keys.Order(StringComparer.Ordinal), Found().Order(StringComparer.Ordinal));

    [Theory]
    [MemberData(nameof(Projects))]
    public void Project_References_AreAllowed(string project)
    {
        string[] actual = [.. Items(project, "ProjectReference").Select(path => Path.GetFileNameWithoutExtension(path)["AutoAL.".Length..])];

        Assert.Empty(actual.Except(References[project]));
    }

    [Theory]
    [MemberData(nameof(Projects))]
    public void Project_Packages_AreAllowed(string project) =>
        Assert.Empty(Items(project, "PackageReference").Except(Packages.GetValueOrDefault(project, [])));

    [Theory]
    [MemberData(nameof(Projects))]
    public void Project_NamesNoVersion(string project) =>
        Assert.DoesNotContain(XDocument.Parse(Repository.Read(FileOf(project))).Descendants("PackageReference"), p => p.Attribute("Version") is not null);

    [Fact]
    public void PluginEngines_Reach_OnlyContractFeaturesAndNumerics()
    {
        string[] engines = [.. Repository.Files.Where(f => f.StartsWith("src/engines/", StringComparison.Ordinal) && f.EndsWith(".csproj", StringComparison.Ordinal))];

        Assert.NotEmpty(engines);
        Assert.All(engines, f => Assert.Empty(XDocument.Parse(Repository.Read(f)).Descendants("ProjectReference")
            .Select(r => Path.GetFileNameWithoutExtension(r.Attribute("Include")!.Value.Replace('\\', '/')))
            .Except(s_pluginReferences)
            .Except(s_furtherPluginReferences.GetValueOrDefault(Path.GetFileNameWithoutExtension(f), []))));
    }

    [Theory]
    [InlineData("Statistics")]
    [InlineData("Gate")]
    [InlineData("Planning")]
    [InlineData("Reports")]
    [InlineData("Ledger")]
    public void Evaluation_Reaches_NoModelAndNoData(string project)
    {
        string[] reached = [.. Reached(project)];

        Assert.DoesNotContain("Contracts", reached);
        Assert.DoesNotContain("Data", reached);
        Assert.DoesNotContain("Engines.Managed", reached);
    }

    [Fact]
    public void Strategies_Reach_NoEngineAndNoData() => Assert.Equal(["Contracts", "Numerics"], Reached("Strategies").Order(StringComparer.Ordinal));

    [Fact]
    public void Sources_NeverNameATestPlugin() =>
        Assert.DoesNotContain(Repository.Files.Where(f => f.StartsWith("src/", StringComparison.Ordinal)), f => Repository.Read(f).Contains("Engines.Sample", StringComparison.Ordinal));

    private static IEnumerable<string> Found() => Repository.Files
        .Where(f => f.StartsWith("src/AutoAL.", StringComparison.Ordinal) && f.EndsWith(".csproj", StringComparison.Ordinal))
        .Select(f => Path.GetFileNameWithoutExtension(f)["AutoAL.".Length..]);

    private static IEnumerable<string> Reached(string project) => References[project].SelectMany(r => Reached(r).Prepend(r)).Distinct();

    private static string FileOf(string project) => $"src/AutoAL.{project}/AutoAL.{project}.csproj";

    private static IEnumerable<string> Items(string project, string item) =>
        XDocument.Parse(Repository.Read(FileOf(project))).Descendants(item).Select(e => e.Attribute("Include")!.Value.Replace('\\', '/'));
}
