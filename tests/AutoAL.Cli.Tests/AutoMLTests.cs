namespace AutoAL.Cli.Tests;

/// <summary>The checked-in AutoML experiment, cut down: 3 trials, 2 rounds, 2 seeds.</summary>
public sealed class AutoMLTests
{
    [Fact]
    public void Run_OfTheAutoMLExperiment_GivesTheSameBytesTwice()
    {
        using var work = new Workspace();
        string file = Path.Combine(SharedData.RepositoryRoot(), "experiments", "automl.json");
        foreach (string folder in new[] { "one", "two" })
        {
            Finished run = CliProcess.Run(
                work.Root,
                "run", "--config", file, "--out", folder, "--workers", "2", "--quiet",
                "--set", "automl:learners:0:trials=3",
                "--set", "automl:budget:rounds=2",
                "--set", "automl:seeds:count=2");
            Assert.Equal((0, ""), (run.Exit, run.Errors));
        }

        SortedDictionary<string, string> results = work.Results("one");
        Assert.Equal(2 * 2 * 3 * 2, results.Keys.Count(name => name.EndsWith("ledger.jsonl", StringComparison.Ordinal)));
        Assert.Equal(results, work.Results("two"));

        Finished report = CliProcess.Run(work.Root, "report", "one", "--out", "report", "--quiet");
        Assert.Equal((0, ""), (report.Exit, report.Errors));
        string[] trials = [.. File.ReadLines(Path.Combine(work.Root, "report", "trials.csv")).Skip(1)];
        string[] ledgers = Directory.GetFiles(Path.Combine(work.Root, "one"), "ledger.jsonl", SearchOption.AllDirectories);
        Assert.Equal(ledgers.Sum(ledger => File.ReadAllText(ledger).Split("\"number\":").Length - 1), trials.Length);
        // Between two searches the winners are refitted unjudged.
        Assert.All(trials, row => Assert.Matches(row.Contains(",completed,,,", StringComparison.Ordinal) ? ",,$" : @",[0-9][0-9.E-]*,$", row));
    }

    [Fact]
    public void List_OfLearners_ShowsTheSearchWithItsSettings()
    {
        using var work = new Workspace();
        Finished list = CliProcess.Run(work.Root, "list", "learners", "--json");
        Assert.Contains("managed/automl", list.Output, StringComparison.Ordinal);
        Assert.Contains("schedule: one of each-round, start, every-k, growth, stalling, frozen, default each-round.", list.Output, StringComparison.Ordinal);
    }
}
