using System.Text.Json;
using System.Text.RegularExpressions;
using AutoAL.Strategies;
using AutoAL.Strategies.Streams;

namespace AutoAL.Cli.Tests;

/// <summary>Strategies around strategies, as the documentation writes them, from the file to the ledger.</summary>
public sealed partial class CompositionTests
{
    private static string Documented => Example().Match(File.ReadAllText(Path.Combine(SharedData.RepositoryRoot(), "docs", "configuration.md"))).Groups[1].Value;

    [Fact]
    public void Run_OfTheDocumentedCompositions_CompletesEveryCellOnDifferentRows()
    {
        string experiment = Workspace.Experiment
            .Replace("[ \"random\", \"margin\" ]", Documented, StringComparison.Ordinal)
            .Replace("\"count\": 2", "\"count\": 1", StringComparison.Ordinal);
        using var work = new Workspace(experiment);
        Finished run = CliProcess.Run(work.Root, "run", "--out", "out");
        Assert.Equal((0, ""), (run.Exit, run.Errors));
        Assert.Contains("small: 9/9 cells", run.Output, StringComparison.Ordinal);

        // Ten random rows first, then what each strategy asked for.
        string[] bought = [.. Directory.GetFiles(work.At("out"), "ledger.jsonl", SearchOption.AllDirectories).Select(Rows)];
        Assert.All(bought, rows => Assert.Equal(60, rows.Split(',').Distinct().Count()));
        Assert.Equal(9, bought.Distinct().Count());
        Assert.Single(bought.Select(rows => string.Join(',', rows.Split(',').Take(10))).Distinct());
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
