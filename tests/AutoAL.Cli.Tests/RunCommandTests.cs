using System.Diagnostics;
using System.Text.Json;

namespace AutoAL.Cli.Tests;

public sealed class RunCommandTests
{
    [Fact]
    public void Run_OfASmallGrid_WritesLedgersReportAndTable()
    {
        using var work = new Workspace();
        Finished run = CliProcess.Run(work.Root, "run");
        Assert.Equal("", run.Errors);
        Assert.Equal(0, run.Exit);
        string folder = Assert.Single(Directory.GetDirectories(work.At("results")));
        Assert.Equal(4, Directory.GetFiles(folder, "ledger.jsonl", SearchOption.AllDirectories).Length);
        Assert.Contains("<svg", File.ReadAllText(Path.Combine(folder, "report", "overview.svg")), StringComparison.Ordinal);
        string[] points = File.ReadAllLines(Path.Combine(folder, "report", "points.csv"));
        Assert.Equal(1 + (4 * 11), points.Length);
        Assert.Contains("small: 4/4 cells", run.Output, StringComparison.Ordinal);
        Assert.Contains("too few seeds", run.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("\u001b", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void Run_WithOneAndWithSeveralWorkers_GivesTheSameBytes()
    {
        using var work = new Workspace();
        Assert.Equal(0, CliProcess.Run(work.Root, "run", "--out", "one", "--workers", "1").Exit);
        Assert.Equal(0, CliProcess.Run(work.Root, "run", "--out", "many", "--workers", "4").Exit);
        Assert.Equal(work.Results("one"), work.Results("many"));
    }

    [Fact]
    public void Run_Again_ChangesNothing()
    {
        using var work = new Workspace();
        CliProcess.Run(work.Root, "run");
        var first = work.Results("results");
        Assert.Equal(0, CliProcess.Run(work.Root, "run").Exit);
        Assert.Equal(first, work.Results("results"));
    }

    [Fact]
    public void Run_OfTwoProcessesOnOneFolder_SharesTheWork()
    {
        using var work = new Workspace();
        Process[] both = [CliProcess.Start(work.Root, null, "run", "--quiet"), CliProcess.Start(work.Root, null, "run", "--quiet")];
        Assert.All(both.Select(CliProcess.Finish).ToArray(), finished => Assert.Equal((0, "", ""), (finished.Exit, finished.Output, finished.Errors)));
        CliProcess.Run(work.Root, "run", "--out", "alone", "--quiet");
        Assert.Equal(work.Results("alone"), work.Results("results"));
    }

    [Fact]
    public void Run_WithJson_PrintsOneDocumentAndNothingElse()
    {
        using var work = new Workspace();
        Finished run = CliProcess.Run(work.Root, "run", "--json");
        using JsonDocument document = JsonDocument.Parse(run.Output);
        JsonElement setting = document.RootElement[0].GetProperty("settings")[0];
        Assert.Equal("blobs", setting.GetProperty("dataset").GetString());
        Assert.Equal(2, setting.GetProperty("strategies").GetArrayLength());
    }

    [Fact]
    public void Run_WithOverrides_ObeysCommandLineOverEnvironmentOverFile()
    {
        using var work = new Workspace();
        var environment = new Dictionary<string, string> { ["AUTOAL_EXPERIMENTS__0__SEEDS__COUNT"] = "3", ["AUTOAL_EXPERIMENTS__0__BUDGET__BATCH"] = "7" };
        Finished shown = CliProcess.Finish(CliProcess.Start(work.Root, environment, "validate", "--set", "experiments:0:budget:batch=9"));
        Assert.Contains("6 runs = 1 data set × 1 learner × 2 strategies × 3 seeds", shown.Output, StringComparison.Ordinal);
        Assert.Contains("9 labels a round", shown.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void Run_WhereNoCellCanStart_SaysWhyAndExitsIncomplete()
    {
        using var work = new Workspace();
        Finished run = CliProcess.Run(work.Root, "run", "--set", "experiments:0:initial:size=500", "--set", "experiments:0:budget:labels=600");
        Assert.Equal(4, run.Exit);
        Assert.Contains("The initial set asks for 500 rows, but the pool of 'blobs' has 168. Lower initial.size or hold out fewer test rows.", run.Errors, StringComparison.Ordinal);
    }
}
