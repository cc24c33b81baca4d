using System.Text.Json;

namespace AutoAL.Cli.Tests;

public sealed class PlanCommandTests
{
    private static readonly string[] s_small = ["--seeds", "4", "--batch", "15", "--draws", "60"];

    [Fact]
    public void Plan_OfAPilot_AnswersWritesAPageAndContinues()
    {
        using var work = new Workspace();
        Finished first = CliProcess.Run(work.Root, ["plan", "blobs.csv", "--target", "0.5", "--price-label", "0.8", "--json", .. s_small]);
        Assert.Equal((0, ""), (first.Exit, first.Errors));
        using JsonDocument json = JsonDocument.Parse(first.Output);
        Assert.Equal("reached", json.RootElement.GetProperty("answer").GetString());
        Assert.Equal(240, json.RootElement.GetProperty("inHand").GetInt32());
        string page = File.ReadAllText(work.At("plan/plan.html"));
        Assert.Contains("<svg", page, StringComparison.Ordinal);
        Assert.True(File.Exists(work.At("plan/reach.svg")) && File.Exists(work.At("plan/forecast.svg")));
        Assert.Equal(first.Output, CliProcess.Run(work.Root, ["plan", "blobs.csv", "--target", "0.5", "--price-label", "0.8", "--json", .. s_small]).Output);
    }

    [Fact]
    public void Plan_OfAnEarlierRun_ReadsItsLedgers()
    {
        using var work = new Workspace();
        CliProcess.Run(work.Root, "run", "--quiet");
        string run = Path.GetRelativePath(work.Root, Assert.Single(Directory.GetDirectories(work.At("results"))));
        Finished plan = CliProcess.Run(work.Root, "plan", run, "--target", "1.2", "--draws", "60");
        Assert.Equal(0, plan.Exit);
        Assert.Contains("not reachable: no model can pass 100.0 %", plan.Output, StringComparison.Ordinal);
        Finished back = CliProcess.Run(work.Root, "plan", "--backtest", "results", "--draws", "60");
        Assert.Equal(0, back.Exit);
        Assert.Contains("| last1 |", back.Output, StringComparison.Ordinal);
        Finished document = CliProcess.Run(work.Root, "plan", "--backtest", "results", "--draws", "60", "--json");
        Assert.Equal((0, ""), (document.Exit, document.Errors));
        using JsonDocument json = JsonDocument.Parse(document.Output);
        Assert.Equal(2, json.RootElement.GetProperty("curves").GetInt32());
        Assert.All(json.RootElement.GetProperty("cases").EnumerateArray(), c => Assert.Equal(2, c.GetProperty("ninety").GetArrayLength()));
    }

    [Fact]
    public void Plan_OfADamagedLedger_Exits3WithTheLine()
    {
        using var work = new Workspace();
        CliProcess.Run(work.Root, "run", "--quiet");
        work.DamageALedger();
        foreach (string[] command in (string[][])[["plan", Path.GetRelativePath(work.Root, Directory.GetDirectories(work.At("results"))[0]), "--target", "0.8"], ["plan", "--backtest", "results"]])
        {
            Finished plan = CliProcess.Run(work.Root, command);
            Assert.Equal(3, plan.Exit);
            Assert.Contains("line 4", plan.Errors, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Plan_ThatCannotWrite_Exits5()
    {
        using var work = new Workspace();
        work.Write("taken", "a file where the folder should be");
        Finished plan = CliProcess.Run(work.Root, ["plan", "blobs.csv", "--target", "0.5", "--out", "taken", .. s_small]);
        Assert.Equal(5, plan.Exit);
        Assert.Contains("taken", plan.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public void Plan_OfTooFewRows_CannotSay()
    {
        using var work = new Workspace();
        work.Write("few.csv", Workspace.Blobs(25));
        Finished plan = CliProcess.Run(work.Root, "plan", "few.csv", "--target", "0.8");
        Assert.Equal(4, plan.Exit);
        Assert.Contains("Cannot say: The pilot has 25 labelled rows", plan.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("--target is missing", "plan", "blobs.csv")]
    [InlineData("--target is NaN", "plan", "blobs.csv", "--target", "NaN")]
    [InlineData("--price-label is -1", "plan", "blobs.csv", "--target", "0.8", "--price-label", "-1")]
    [InlineData("--claim is 'half'", "plan", "blobs.csv", "--target", "0.8", "--claim", "half")]
    [InlineData("--draws is 3", "plan", "blobs.csv", "--target", "0.8", "--draws", "3")]
    [InlineData("absent.csv", "plan", "absent.csv", "--target", "0.8")]
    [InlineData("nothing.csv", "plan", "nothing.csv", "--target", "0.8")]
    [InlineData("all 60 rows have the label", "plan", "one.csv", "--target", "0.8")]
    [InlineData("neither a number of rows nor a file", "plan", "blobs.csv", "--target", "0.8", "--pool", "absent.csv", "--seeds", "1", "--batch", "40")]
    [InlineData("no run folder", "plan", "--backtest", "absent")]
    public void Plan_OfUnusableInput_SaysWhatAndExits2(string message, params string[] arguments)
    {
        using var work = new Workspace();
        work.Write("nothing.csv", "");
        work.Write("one.csv", "a,label\n" + string.Concat(Enumerable.Range(0, 60).Select(i => $"{i},x\n")));
        Finished plan = CliProcess.Run(work.Root, arguments);
        Assert.Equal(2, plan.Exit);
        Assert.Contains(message, plan.Errors, StringComparison.Ordinal);
    }
}
