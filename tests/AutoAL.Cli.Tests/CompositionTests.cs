using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using AutoAL.Contracts;
using AutoAL.Strategies;
using AutoAL.Strategies.Streams;

namespace AutoAL.Cli.Tests;

/// <summary>Strategies by name, and around one another as the documentation writes them, from the file to the ledger.</summary>
public sealed partial class CompositionTests
{
    private static string Documented => Example().Match(File.ReadAllText(Path.Combine(SharedData.RepositoryRoot(), "docs", "configuration.md"))).Groups[1].Value;

    [Fact]
    public void Run_OfTheDocumentedCompositions_CompletesEveryCellOnDifferentRows()
    {
        // Rows differ in price, or one composition would not differ from what is inside it.
        using var work = new Workspace(With(Documented, """ "oracle": { "costPerLabel": 1, "prices": { "rowSpread": 1 } }, "budget": { "labels": 60, "batch": 5 } """));
        string[] bought = [.. Run(work, 12).Select(Rows)];

        // Ten random rows first, then what each strategy asked for.
        Assert.All(bought, rows => Assert.Equal(60, rows.Split(',').Distinct().Count()));
        Assert.Equal(12, bought.Distinct().Count());
        Assert.Single(bought.Select(rows => string.Join(',', rows.Split(',').Take(10))).Distinct());
    }

    [Fact]
    public void Run_PerCost_PaysLessForAsManyLabels()
    {
        using var work = new Workspace(With("""[ "entropy", { "use": "per-cost", "of": "entropy" } ]""", """ "oracle": { "costPerLabel": 1, "prices": { "rowSpread": 1 } }, "budget": { "labels": 60, "batch": 5 } """));
        Dictionary<string, double> paid = Run(work, 2).ToDictionary(Strategy, ledger => Rounds(ledger)[^1]["cost"]!.GetValue<double>());
        Assert.InRange(paid["per-cost"], 0, 0.8 * paid["entropy"]);
    }

    // Few rows, because some rules train a model per candidate and class. All spend the budget, further answers included.
    [Theory]
    [InlineData("logistic-regression", Evidence.None)]
    [InlineData("perceptron", Evidence.Draws)]
    public void Run_OfEveryStrategyOfTheCatalogue_CompletesEveryCell(string family, Evidence draws)
    {
        string[] names = [.. StrategyCatalog.All.Where(entry => (entry.Needs & Evidence.Draws) == draws).Select(entry => entry.Name)];
        Assert.NotEmpty(names);
        string experiment = With(JsonSerializer.Serialize(names), """ "oracle": { "annotators": [ { "name": "a", "accuracy": 0.9 }, { "name": "b", "accuracy": 0.9 } ] }, "budget": { "labels": 22, "batch": 3 } """)
            .Replace("\"managed/logistic-regression\", \"name\": \"lr\"", $"\"managed/{family}\", \"committee\": \"bootstrap\"", StringComparison.Ordinal);
        using var work = new Workspace(experiment);
        work.Write("blobs.csv", Workspace.Blobs(60));
        Assert.Equal(
            names.Order(StringComparer.Ordinal).Select(name => (name, 22.0)),
            Run(work, names.Length).Select(ledger => (Strategy(ledger), Rounds(ledger)[^1]["cost"]!.GetValue<double>())).OrderBy(cell => cell.Item1, StringComparer.Ordinal));
    }

    [Fact]
    public void List_OfStrategies_GivesNameNeedsFormulaCitationAndCostOfEveryOne()
    {
        using var work = new Workspace();
        JsonElement[] listed = [.. JsonDocument.Parse(CliProcess.Run(work.Root, "list", "strategies", "--json").Output).RootElement.GetProperty("strategies").EnumerateArray()];
        Assert.Equal(StrategyCatalog.All.Concat(StreamCatalog.All).Select(entry => entry.Name), listed.Select(entry => entry.GetProperty("name").GetString()));
        foreach (string field in (string[])["needs", "formula", "citation", "cost", "summary"])
            Assert.All(listed, entry => Assert.NotEqual("", entry.GetProperty(field).GetString()));
    }

    private static string With(string strategies, string budget) => Workspace.Experiment
        .Replace("[ \"random\", \"margin\" ]", strategies, StringComparison.Ordinal)
        .Replace("\"count\": 2", "\"count\": 1", StringComparison.Ordinal)
        .Replace("\"budget\": { \"labels\": 60, \"batch\": 5 }", budget, StringComparison.Ordinal);

    /// <summary>The ledgers of a run that completed every cell.</summary>
    private static string[] Run(Workspace work, int cells)
    {
        Finished run = CliProcess.Run(work.Root, "run", "--out", "out");
        Assert.Equal((0, ""), (run.Exit, run.Errors));
        Assert.Contains(FormattableString.Invariant($"small: {cells}/{cells} cells"), run.Output, StringComparison.Ordinal);
        return Directory.GetFiles(work.At("out"), "ledger.jsonl", SearchOption.AllDirectories);
    }

    private static string Strategy(string ledger) => JsonNode.Parse(File.ReadLines(ledger).First())!["strategy"]!.GetValue<string>();

    private static JsonNode[] Rounds(string ledger) => [.. File.ReadLines(ledger).Select(line => JsonNode.Parse(line)!).Where(line => (string?)line["type"] == "round-ended")];

    private static string Rows(string ledger) => string.Join(
        ',',
        File.ReadLines(ledger).SelectMany(line => Row().Matches(line)).Select(match => match.Groups[1].Value));

    [GeneratedRegex("""names the inner strategy.*?"strategies": (\[.*?\n\])""", RegexOptions.Singleline)]
    private static partial Regex Example();

    [GeneratedRegex("""
        "rows":\[([0-9,]+)\]
        """)]
    private static partial Regex Row();
}
