namespace AutoAL.Cli.Tests;

/// <summary><c>autoal export</c> on a finished run.</summary>
public sealed class ExportCommandTests
{
    private static string Experiment(string learner, int seeds) =>
        $$"""
        { "experiments": [ {
          "name": "export",
          "data": [ { "name": "blobs", "path": "blobs.csv", "columns": { "word": "ignore" } } ],
          "learners": [ {{learner}} ],
          "strategies": [ "margin" ],
          "initial": { "size": 10 },
          "seeds": { "count": {{seeds}} },
          "budget": { "labels": 20, "batch": 5 } } ] }
        """;

    /// <summary>The accuracy is measured on the exported model and compared with the ledger's: equal only if the same model came out.</summary>
    [Theory]
    [InlineData("\"managed/gaussian-naive-bayes\"")]
    [InlineData("{ \"use\": \"managed/random-forest\" }")]
    [InlineData("{ \"use\": \"managed/automl\", \"trials\": 3, \"families\": \"random-forest,gaussian-naive-bayes\" }")]
    [InlineData("{ \"use\": \"managed/automl\", \"trials\": 3, \"families\": \"random-forest,gaussian-naive-bayes\", \"model\": \"best\" }")]
    public void Export_OfAFinishedRun_WritesTheModelThatTheLedgerMeasured(string learner)
    {
        using var work = new Workspace(Experiment(learner, seeds: 1));
        Assert.Equal((0, ""), (CliProcess.Run(work.Root, "run", "--out", "runs", "--quiet").Exit, ""));
        string run = Directory.GetDirectories(work.At("runs")).Single();

        Finished first = CliProcess.Run(work.Root, "export", run, "--out", "one.model");
        Finished second = CliProcess.Run(work.Root, "export", run, "--out", "two.model");

        Assert.Equal((0, ""), (first.Exit, first.Errors));
        Assert.Matches(@"trained on 20 labels; accuracy on the test rows (\S+), recorded \1\.", first.Output.Trim());
        Assert.Equal(File.ReadAllBytes(work.At("one.model")), File.ReadAllBytes(work.At("two.model")));
        Assert.NotEmpty(File.ReadAllBytes(work.At("one.model")));
        Assert.Equal(0, second.Exit);
    }

    [Fact]
    public void Export_WhereThePlansPathsLeadNowhere_NamesTheOption()
    {
        using var work = new Workspace(Experiment("\"managed/gaussian-naive-bayes\"", seeds: 1));
        CliProcess.Run(work.Root, "run", "--out", "runs", "--quiet");
        string run = Directory.GetDirectories(work.At("runs")).Single();

        Finished lost = CliProcess.Run(work.At("runs"), "export", run, "--cells");

        Assert.Equal(2, lost.Exit);
        Assert.Contains("blobs.csv", lost.Errors, StringComparison.Ordinal);
        Assert.Contains("here '.'; name another with --base.", lost.Errors, StringComparison.Ordinal);
        Assert.Equal(0, CliProcess.Run(work.At("runs"), "export", run, "--cells", "--base", work.Root).Exit);
    }

    [Fact]
    public void Export_OfOneOfSeveralCells_AsksWhichAndTakesTheNamedOne()
    {
        using var work = new Workspace(Experiment("\"managed/gaussian-naive-bayes\"", seeds: 2));
        CliProcess.Run(work.Root, "run", "--out", "runs", "--quiet");
        string run = Directory.GetDirectories(work.At("runs")).Single();
        string cell = Path.GetFileName(Directory.GetDirectories(Path.Combine(run, "cells")).First());

        Finished asked = CliProcess.Run(work.Root, "export", run, "--out", "model");
        Assert.Equal(2, asked.Exit);
        Assert.Contains($"{cell}  blobs", asked.Errors, StringComparison.Ordinal);
        Assert.False(File.Exists(work.At("model")));
        Assert.Equal(0, CliProcess.Run(work.Root, "export", run, "--out", "model", "--cell", cell[..8]).Exit);
    }

    [Fact]
    public void Export_OfAnUnknownCell_ShowsTheNearestFewAndHowToListAll()
    {
        using var work = new Workspace(Experiment("\"managed/gaussian-naive-bayes\"", seeds: 12));
        CliProcess.Run(work.Root, "run", "--out", "runs", "--quiet");
        string run = Directory.GetDirectories(work.At("runs")).Single();
        string[] cells = [.. Directory.GetDirectories(Path.Combine(run, "cells")).Select(c => Path.GetFileName(c)!)];
        string mistyped = cells[7][..^1] + (cells[7][^1] == '0' ? '1' : '0');

        Finished refused = CliProcess.Run(work.Root, "export", run, "--out", "model", "--cell", mistyped);
        string[] lines = refused.Errors.TrimEnd().Split('\n');
        Assert.Equal((2, 7), (refused.Exit, lines.Length));
        Assert.Equal($"The run has no cell '{mistyped}'. The nearest of its 12:", lines[0]);
        Assert.StartsWith($"  {cells[7]}  blobs", lines[1], StringComparison.Ordinal);
        Assert.Equal("`autoal export RUN --cells` lists them all.", lines[^1]);

        Finished listed = CliProcess.Run(work.Root, "export", run, "--cells");
        Assert.Equal((0, ""), (listed.Exit, listed.Errors));
        Assert.Equal(cells.Order(StringComparer.Ordinal), listed.Output.TrimEnd().Split('\n').Select(l => l.Split(' ')[0]).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Export_WithoutAFile_SaysWhatIsMissing()
    {
        using var work = new Workspace();
        Finished answer = CliProcess.Run(work.Root, "export", "nowhere");
        Assert.Equal(2, answer.Exit);
        Assert.Contains("--out is missing: name the file to write, or list the run's cells with --cells.", answer.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public void Export_OfNoRun_SaysSo()
    {
        using var work = new Workspace();
        Finished answer = CliProcess.Run(work.Root, "export", "nowhere", "--out", "model");
        Assert.Equal(2, answer.Exit);
        Assert.Contains("is no run folder", answer.Errors, StringComparison.Ordinal);
    }
}
