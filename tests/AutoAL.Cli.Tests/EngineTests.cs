using System.Text.Json;

namespace AutoAL.Cli.Tests;

/// <summary>Runs with plug-in engines: one that searches and featurises by itself, one with a small device, one whose native code aborts.</summary>
public sealed class EngineTests
{
    private static string Experiment(string learner, string strategies = "\"random\", \"margin\"") =>
        $$"""
        { "experiments": [ {
          "name": "plugin",
          "data": [ { "name": "blobs", "path": "blobs.csv", "columns": { "word": "ignore" } } ],
          "learners": [ { "use": "{{learner}}", "name": "it" } ],
          "strategies": [ {{strategies}} ],
          "initial": { "size": 10 },
          "seeds": { "count": 1 },
          "budget": { "labels": 60, "batch": 5 } } ] }
        """;

    [Fact]
    public void List_OfEngines_ShowsTheEmbeddedThePluggedInAndTheMissing()
    {
        using var work = new Workspace();
        using JsonDocument listed = JsonDocument.Parse(CliProcess.Run(work.Root, "list", "engines", "--json").Output);
        Dictionary<string, string> status = listed.RootElement.GetProperty("engines").EnumerateArray().ToDictionary(e => e.GetProperty("name").GetString()!, e => e.GetProperty("status").GetString()!);
        Assert.Equal("ready", status["managed"]);
        Assert.Equal("ready", status["sample-aborts"]);
        Assert.Equal("ready", status["sample-search"]);
        Assert.Equal("ready", status["sample-device"]);
        Assert.Equal("unavailable", status["mlnet"]);
    }

    [Theory]
    [InlineData("sample-search/pipelines")]
    [InlineData("sample-device/nearest-mean")]
    public void Run_WithAPlugIn_FinishesAndRepeats(string learner)
    {
        using var work = new Workspace(Experiment(learner));
        Finished run = CliProcess.Run(work.Root, "run", "--out", "one", "--quiet");
        Assert.Equal((0, ""), (run.Exit, run.Errors));
        Assert.Equal(0, CliProcess.Run(work.Root, "run", "--out", "two", "--quiet", "--workers", "1").Exit);
        Assert.Equal(work.Results("one"), work.Results("two"));
    }

    [Fact]
    public void Run_WhereTheEngineAbortsOnce_GoesOnAtTheNextRound()
    {
        using var work = new Workspace(Experiment("sample-aborts/class-shares"));
        var once = new Dictionary<string, string> { ["SAMPLE_ABORTS_ONCE"] = work.At("aborted") };
        Finished run = CliProcess.Finish(CliProcess.Start(work.Root, once, "run", "--out", "once", "--quiet", "--workers", "1"));
        Assert.Equal((0, ""), (run.Exit, run.Errors));
        Assert.True(File.Exists(work.At("aborted")));
        Assert.Equal(2, Directory.GetFiles(work.At("once"), "ledger.jsonl", SearchOption.AllDirectories).Length);
    }

    [Fact]
    public void Run_WhereTheEngineAbortsAlways_FailsItsCellsOnly()
    {
        using var work = new Workspace(Experiment("sample-aborts/class-shares", "\"random\"").Replace(
            "\"learners\": [", "\"learners\": [ { \"use\": \"managed/logistic-regression\", \"name\": \"lr\" },", StringComparison.Ordinal));
        Finished run = CliProcess.Run(work.Root, "run");
        Assert.Equal(4, run.Exit);
        Assert.Contains("failed: blobs · it · random · seed 0: The engine 'sample-aborts' ended its process by signal 6 (exit code 134) 3 times in round 6 without finishing it.", run.Errors, StringComparison.Ordinal);
        string finished = Assert.Single(Directory.GetFiles(work.At("results"), "ledger.jsonl", SearchOption.AllDirectories));
        Assert.Contains("\"learner\":\"lr\"", File.ReadAllText(finished), StringComparison.Ordinal);
        string failed = Assert.Single(Directory.GetFiles(work.At("results"), "failed.jsonl", SearchOption.AllDirectories));
        Assert.Equal(2 + 6 + 1, File.ReadAllLines(failed).Length);
    }

    [Fact]
    public void Validate_WithAMissingEngine_GivesTheRemedy()
    {
        using var work = new Workspace(Experiment("mlnet/automl"));
        Finished refused = CliProcess.Run(work.Root, "validate");
        Assert.Equal(2, refused.Exit);
        Assert.Contains("experiments[0].learners[0]", refused.Errors, StringComparison.Ordinal);
        Assert.Contains("AUTOAL_ENGINES", refused.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public void Validate_WithEvidenceThatTheLearnerLacks_IsFoundBeforeAnythingIsTrained()
    {
        using var work = new Workspace(Experiment("managed/logistic-regression", "\"random\", \"bald\""));
        Finished refused = CliProcess.Run(work.Root, "validate");
        Assert.Equal(2, refused.Exit);
        Assert.Contains("bald needs draws", refused.Errors, StringComparison.Ordinal);
    }
}
