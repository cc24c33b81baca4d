using System.Text.Json;

namespace AutoAL.Cli.Tests;

/// <summary>A strategy that the program was not built with, used by its name as a user would.</summary>
public sealed class StrategyPluginTests
{
    private static readonly Dictionary<string, string> Installed = new() { ["AUTOAL_STRATEGIES"] = Path.Combine(AppContext.BaseDirectory, "samples") };

    private static readonly string Experiment = Workspace.Experiment.Replace("\"margin\"", "{ \"use\": \"gini\", \"q\": 3 }", StringComparison.Ordinal);

    [Fact]
    public void Run_WithAPluginsStrategy_CompletesTheGridAndRecordsItsBuild()
    {
        using var work = new Workspace(Experiment);
        Finished run = CliProcess.Finish(CliProcess.Start(work.Root, Installed, "run", "--out", "out", "--quiet"));
        Assert.Equal((0, ""), (run.Exit, run.Errors));
        string[] starts = [.. Directory.EnumerateFiles(work.At("out"), "*.jsonl", SearchOption.AllDirectories).Select(f => File.ReadLines(f).First()).Where(l => l.Contains("cell-started", StringComparison.Ordinal))];
        Assert.Equal(2, starts.Count(l => l.Contains("\"strategy\":\"gini\",\"strategyVersion\":\"0.1.0.0/", StringComparison.Ordinal)));
        Assert.Equal(2, starts.Count(l => l.Contains("\"strategy\":\"random\",\"seed\"", StringComparison.Ordinal)));
    }

    [Fact]
    public void List_WithAPlugin_ShowsItBesideOurs()
    {
        using var work = new Workspace();
        JsonElement list = JsonDocument.Parse(CliProcess.Finish(CliProcess.Start(work.Root, Installed, "list", "strategies", "--json")).Output).RootElement.GetProperty("strategies");
        JsonElement gini = list.EnumerateArray().Single(s => s.GetProperty("name").GetString() == "gini");
        Assert.Contains("q: a number from 1.01 to 10, default 2", gini.GetProperty("options").GetString());
        Assert.EndsWith("sample-gini", gini.GetProperty("origin").GetString());
    }

    [Fact]
    public void Validate_WithoutThePlugin_SaysThatTheStrategyIsUnknown()
    {
        using var work = new Workspace(Experiment);
        Finished run = CliProcess.Run(work.Root, "validate");
        Assert.Equal(2, run.Exit);
        Assert.Contains("gini", run.Errors);
    }
}
