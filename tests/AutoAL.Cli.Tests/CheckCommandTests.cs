using System.Text.Json;
using System.Text.Json.Nodes;

namespace AutoAL.Cli.Tests;

/// <summary>The exit codes of <c>autoal check</c>, over real processes, and what it leaves behind.</summary>
public sealed class CheckCommandTests(CheckedWorkspace prepared) : IClassFixture<CheckedWorkspace>
{
    [Fact]
    public void Check_OfUnchangedCode_PassesAsIdentical_AndWritesItsFiles()
    {
        using Workspace work = prepared.Copy();
        Finished check = CliProcess.Run(work.Root, "check", "--baseline", "base.json");
        Assert.Equal((0, ""), (check.Exit, check.Errors));
        Assert.Contains("pass: 2 gated keys: 2 IDENTICAL.", check.Output, StringComparison.Ordinal);
        foreach (string file in (string[])["check.json", "check.xml", "check.md", "check.svg", "budgets.json"])
            Assert.True(File.Exists(work.At($"results/check/{file}")), file);
        Assert.True(File.Exists(work.At("base.obtained.json")));
    }

    [Fact]
    public void Check_OfTheSameRunTwice_WritesTheSameBytes()
    {
        using Workspace work = prepared.Copy();
        foreach (string output in (string[])["one", "two"])
            Assert.Equal(0, CliProcess.Run(work.Root, "check", "--baseline", "base.json", "--results", "results/check/check-run", "--out", output).Exit);
        foreach (string file in (string[])["check.json", "check.svg", "check.xml", "check.md"])
            Assert.Equal(File.ReadAllBytes(work.At($"one/{file}")), File.ReadAllBytes(work.At($"two/{file}")));
    }

    [Fact]
    public void Check_OfARegression_Exits1_AnnotatesItsLine_AndWritesTheSummary()
    {
        using Workspace work = prepared.Copy();
        prepared.Raise(work, "margin", 0.2);
        var github = new Dictionary<string, string> { ["GITHUB_ACTIONS"] = "true", ["GITHUB_WORKSPACE"] = work.Root, ["GITHUB_STEP_SUMMARY"] = work.At("summary.md") };
        Finished check = CliProcess.Finish(CliProcess.Start(work.Root, github, "check", "--baseline", "base.json", "--results", "results/check/check-run"));
        Assert.Equal(1, check.Exit);
        string annotation = Assert.Single(check.Output.Split('\n'), line => line.StartsWith("::error", StringComparison.Ordinal));
        int line = int.Parse(annotation.Split("line=")[1].Split(',')[0], System.Globalization.CultureInfo.InvariantCulture);
        Assert.Contains("\"strategy\": \"margin\"", string.Join('\n', File.ReadAllLines(work.At("base.json"))[line..(line + 4)]), StringComparison.Ordinal);
        Assert.Contains("**REGRESSED**", File.ReadAllText(work.At("summary.md")), StringComparison.Ordinal);
        Assert.Contains("acknowledge", check.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public void Check_OfAnAcknowledgedRegression_Passes()
    {
        using Workspace work = prepared.Copy();
        prepared.Raise(work, "margin", 0.2);
        JsonNode file = JsonNode.Parse(File.ReadAllText(work.At("base.json")))!;
        file["acknowledgements"] = new JsonArray(new JsonObject { ["key"] = "blobs / lr / margin / aubc-norm:accuracy", ["reason"] = "known", ["expires"] = "9999-12-31" });
        work.Write("base.json", file.ToJsonString());
        Finished check = CliProcess.Run(work.Root, "check", "--baseline", "base.json", "--results", "results/check/check-run");
        Assert.Equal(0, check.Exit);
        Assert.Contains("REGRESSED, acknowledged", check.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void Check_OfAnImprovement_Fails_OnlyWhereAskedFor()
    {
        using Workspace work = prepared.Copy();
        prepared.Raise(work, "margin", -0.2);
        Assert.Equal(0, CliProcess.Run(work.Root, "check", "--baseline", "base.json", "--results", "results/check/check-run").Exit);
        Assert.Equal(1, CliProcess.Run(work.Root, "check", "--baseline", "base.json", "--results", "results/check/check-run", "--fail-on", "improved").Exit);
    }

    [Theory]
    [InlineData("check")]
    [InlineData("check", "--baseline", "base.json", "--fail-no", "improved")]
    [InlineData("check", "--baseline", "base.json", "--fail-on", "everything")]
    [InlineData("check", "--baseline", "base.json", "--update")]
    [InlineData("check", "--baseline", "base.json", "--reason", "why")]
    [InlineData("check", "--baseline", "base.json", "--workers", "0")]
    [InlineData("check", "--baseline", "blobs.csv")]
    [InlineData("check", "--baseline", "base.json", "--config", "absent.json")]
    [InlineData("check", "--baseline", "base.json", "--results", "nowhere")]
    [InlineData("check", "other", "--baseline", "base.json")]
    public void Check_OfACommandLineThatCannotBeUsed_Exits2(params string[] arguments)
    {
        using Workspace work = prepared.Copy();
        Finished check = CliProcess.Run(work.Root, arguments);
        Assert.Equal(2, check.Exit);
        Assert.NotEmpty(check.Errors);
        Assert.DoesNotContain("   at ", check.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public void Check_WithoutABaseline_WritesACandidateAndExits3()
    {
        using Workspace work = prepared.Copy();
        Finished check = CliProcess.Run(work.Root, "check", "--baseline", "new/first.json", "--config", "experiments.json", "--results", "results/check/check-run");
        Assert.Equal(3, check.Exit);
        Assert.False(File.Exists(work.At("new/first.json")));
        File.Move(work.At("new/first.candidate.json"), work.At("new/first.json"));
        Assert.Equal(0, CliProcess.Run(work.Root, "check", "--baseline", "new/first.json", "--config", "experiments.json", "--results", "results/check/check-run").Exit);
    }

    [Fact]
    public void Check_OfAChangedPlan_Exits3_AndNamesTheSetting()
    {
        using Workspace work = prepared.Copy();
        Finished check = CliProcess.Run(work.Root, "check", "--baseline", "base.json", "--set", "small:budget:batch=10");
        Assert.Equal(3, check.Exit);
        Assert.Contains("experiments:0:budget:batch: 5 in the baseline, 10 here", check.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public void Check_OfABaselineOfAnotherSchema_Exits3()
    {
        using Workspace work = prepared.Copy();
        work.Write("base.json", "{\"schema\":99}");
        Assert.Equal(3, CliProcess.Run(work.Root, "check", "--baseline", "base.json").Exit);
    }

    [Fact]
    public void Check_OfAPlanOfAnEarlierBuild_IsReadAsThisBuildReadsIt()
    {
        using Workspace work = prepared.Copy();
        JsonNode file = JsonNode.Parse(File.ReadAllText(work.At("base.json")))!;
        Assert.True(file["plan"]!["experiments"]![0]!["oracle"]!.AsObject().Remove("currency"));
        work.Write("base.json", file.ToJsonString());
        Assert.Equal(0, CliProcess.Run(work.Root, "check", "--baseline", "base.json", "--results", "results/check/check-run").Exit);
    }

    [Fact]
    public void Check_OfARunWithAMissingCell_Exits4_AndNeitherProposesNorUpdates()
    {
        using Workspace work = prepared.Copy();
        prepared.Raise(work, "margin", 0.2);
        Directory.Delete(Directory.GetDirectories(work.At("results/check/check-run/cells")).Order(StringComparer.Ordinal).First(), recursive: true);
        string before = File.ReadAllText(work.At("base.json"));
        string[] check = ["check", "--baseline", "base.json", "--results", "results/check/check-run"];
        Assert.Equal(4, CliProcess.Run(work.Root, check).Exit);
        Assert.False(File.Exists(work.At("base.obtained.json")));
        Assert.Equal(4, CliProcess.Run(work.Root, [.. check, "--update", "--reason", "why"]).Exit);
        Assert.Equal(before, File.ReadAllText(work.At("base.json")));
    }

    [Fact]
    public void Update_OnAPipeline_IsRefusedUnlessForced()
    {
        using Workspace work = prepared.Copy();
        prepared.Raise(work, "margin", 0.2);
        string[] update = ["check", "--baseline", "base.json", "--results", "results/check/check-run", "--update", "--reason", "ties by row number"];
        var ci = new Dictionary<string, string> { ["CI"] = "true" };
        string before = File.ReadAllText(work.At("base.json"));
        Assert.Equal(2, CliProcess.Finish(CliProcess.Start(work.Root, ci, update)).Exit);
        Assert.Equal(before, File.ReadAllText(work.At("base.json")));
        Finished forced = CliProcess.Finish(CliProcess.Start(work.Root, ci, [.. update, "--force"]));
        Assert.Equal(0, forced.Exit);
        Assert.Contains("REGRESSED", forced.Output, StringComparison.Ordinal);
        Assert.Contains("\"reason\": \"ties by row number\"", File.ReadAllText(work.At("base.json")), StringComparison.Ordinal);
        Assert.Equal(0, CliProcess.Run(work.Root, "check", "--baseline", "base.json", "--results", "results/check/check-run").Exit);
    }

    [Fact]
    public void Json_OnStandardOutput_IsTheDocumentAndNothingElse()
    {
        using Workspace work = prepared.Copy();
        prepared.Raise(work, "margin", 0.2);
        var github = new Dictionary<string, string> { ["GITHUB_ACTIONS"] = "true" };
        Finished check = CliProcess.Finish(CliProcess.Start(work.Root, github, "check", "--baseline", "base.json", "--results", "results/check/check-run", "--json"));
        using JsonDocument json = JsonDocument.Parse(check.Output);
        Assert.Equal("failed", json.RootElement.GetProperty("outcome").GetString());
        Assert.Contains("::error", check.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public void ShippedGate_OnThisCode_Passes()
    {
        using Workspace work = prepared.Copy();
        string root = SharedData.RepositoryRoot();
        string baseline = Path.Combine(work.Root, "baselines", "ci-gate.json");
        Directory.CreateDirectory(Path.GetDirectoryName(baseline)!);
        File.Copy(Path.Combine(root, "experiments", "baselines", "ci-gate.json"), baseline);
        Finished check = CliProcess.Run(work.Root, "check", "--baseline", baseline, "--config", Path.Combine(root, "experiments", "ci-gate.json"));
        Assert.True(check.Exit == 0, $"Where the change is meant: autoal check --baseline experiments/baselines/ci-gate.json --update --reason \"…\".\n{check.Output}\n{check.Errors}");
    }
}

/// <summary>A grid that ran once, with its baseline; each test takes a copy.</summary>
public sealed class CheckedWorkspace : IDisposable
{
    private readonly Workspace _made = new(Workspace.Experiment.Replace("\"count\": 2", "\"count\": 6", StringComparison.Ordinal));

    public CheckedWorkspace()
    {
        Finished made = CliProcess.Run(_made.Root, "check", "--baseline", "base.json", "--update", "--reason", "first");
        Assert.True(made.Exit == 0, made.Errors);
    }

    internal Workspace Copy()
    {
        var copy = new Workspace(File.ReadAllText(_made.At("experiments.json")));
        foreach (string file in Directory.EnumerateFiles(_made.Root, "*", SearchOption.AllDirectories))
        {
            string target = copy.At(Path.GetRelativePath(_made.Root, file));
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            File.Copy(file, target, overwrite: true);
        }

        return copy;
    }

    /// <summary>Raises a strategy's expected areas, so that what is observed lies below them.</summary>
    internal void Raise(Workspace work, string strategy, double by)
    {
        JsonNode file = JsonNode.Parse(File.ReadAllText(work.At("base.json")))!;
        foreach (JsonNode? key in file["keys"]!.AsArray().Where(k => (string)k!["strategy"]! == strategy && (string)k["quantity"]! == "aubc-norm:accuracy"))
        {
            foreach ((string seed, JsonNode? value) in key!["values"]!.AsObject().ToArray())
                key["values"]![seed] = (double)value! + by;
        }

        work.Write("base.json", file.ToJsonString(new JsonSerializerOptions { WriteIndented = true }));
    }

    public void Dispose() => _made.Dispose();
}
