using AutoAL.Conformance;
using AutoAL.Contracts;

namespace AutoAL.Strategies.Tests;

public sealed class StrategyCatalogTests
{
    public static TheoryData<string> Names => [.. StrategyCatalog.All.Select(entry => entry.Name)];

    [Fact]
    public void All_Names_AreTheKnownOnes() => Assert.Equal(
        [
            "random", "least-confidence", "margin", "entropy", "ratio", "k-center", "vote-entropy", "consensus-entropy", "consensus-kl", "max-disagreement", "variation-ratio", "bald", "averaged",
            "k-means", "typiclust", "probcover", "ranked-batch", "cluster-margin", "discriminative", "badge", "clue", "falcun", "expected-gradient-length", "contrastive", "alfa-mix", "quire", "batch-bald", "epig", "expected-error-reduction", "direct", "activelab",
            "power", "softmax", "softrank", "per-cost", "density", "subsample", "filter", "warm-start", "diversify", "class-balanced", "select-al", "albl",
        ],
        StrategyCatalog.All.Select(entry => entry.Name));

    [Fact]
    public void Find_UnknownName_GivesNull() => Assert.Null(StrategyCatalog.Find("Margin"));

    [Theory]
    [MemberData(nameof(Names))]
    public void All_Entry_RunsTheConformanceSuite(string name)
    {
        IEnumerable<Type> suites = typeof(StrategyCatalogTests).Assembly.GetExportedTypes().Where(type => !type.IsAbstract && type.IsSubclassOf(typeof(QueryStrategyConformance)));
        Assert.Contains(suites, suite => ((StrategyEntry)suite.GetProperty("Entry", System.Reflection.BindingFlags.NonPublic | System.Reflection.BindingFlags.Instance)!.GetValue(Activator.CreateInstance(suite))!).Name == name);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void All_Entry_HasAPageWithItsFormulaAndCitation(string name)
    {
        StrategyEntry entry = StrategyCatalog.Find(name)!;
        string page = File.ReadAllText(Path.Combine(SharedData.RepositoryRoot(), "docs", "strategies", name + ".md"));
        Assert.StartsWith($"# {name}\n", page, StringComparison.Ordinal);
        Assert.Contains(entry.Formula, page, StringComparison.Ordinal);
        Assert.Contains(entry.Citation, page, StringComparison.Ordinal);
        Assert.Contains(entry.Cost, page, StringComparison.Ordinal);
        Assert.All(["## Rule", "## Ties and bad input", "## Cost", "## Checked against"], heading => Assert.Contains($"\n{heading}\n", page, StringComparison.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void All_Entry_StandsInTheBibliography(string name)
    {
        string bibliography = File.ReadAllText(Path.Combine(SharedData.RepositoryRoot(), "docs", "bibliography.md"));
        Assert.Contains(StrategyCatalog.Find(name)!.Citation, bibliography, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void All_Options_HaveAllowedDefaults(string name)
    {
        SearchSpace options = StrategyCatalog.Find(name)!.Options;
        Assert.All(options.Parameters, option => Assert.Equal(option.Default, option.Parse(Convert.ToString(option.Default, System.Globalization.CultureInfo.InvariantCulture)!)));
    }
}
