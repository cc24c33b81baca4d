using AutoAL.Ledger;
using AutoAL.Reports.Tables;
using AutoAL.Statistics;

namespace AutoAL.Reports.Tests.Tables;

public sealed class TrialsTableTests
{
    private static readonly TrialEntry Best = new(1, "net", "{\"c\":1}", "completed", 0.25, 80, null) { FoldLosses = [0.125, 0.375], Weight = 0.75 };
    private static readonly TrialEntry Broken = new(0, "net", "{\"c\":2}", "failed", null, 40, "InvalidOperationException: \"=no\"");

    [Fact]
    public void Write_OfTwoBoards_GivesEveryTrialARow()
    {
        CellLedger cell = FakeLedgers.Cell("heart", "margin", 3, 90, 45, 60);
        cell = cell with { Rounds = [cell.Rounds[0] with { Winner = 1, Trials = [Best, Broken], QueryModel = new ModelEntry(0, [Best with { Number = 0, Weight = null }]) }, cell.Rounds[1]] };
        var timing = new RoundTiming { Round = 0, Search = 3, Trials = [0.5, 1.25], QueryModelTrials = [2], Evaluate = 0, Select = 0, Attempt = "a" };
        string split = cell.Started.SplitHash;
        string run = $"demo,heart,lr,margin,3,{split},0,10";
        Assert.Equal(
            [
                "experiment,dataset,learner,strategy,seed,split,round,labels,model,rank,trial,winner,family,configuration,state,loss,fold_losses,weight,cost,seconds,failure",
                $"{run},task,1,1,1,net,\"{{\"\"c\"\":1}}\",completed,0.25,0.125 0.375,0.75,80,1.25,",
                $"{run},task,2,0,0,net,\"{{\"\"c\"\":2}}\",failed,,,,40,0.5,\"InvalidOperationException: \"\"=no\"\"\"",
                $"{run},query,1,0,1,net,\"{{\"\"c\"\":1}}\",completed,0.25,0.125 0.375,,80,2,",
                "",
            ],
            Text([cell], [new CellTimings(cell.Started.CellId, [timing])]).Split('\n'));
    }

    [Fact]
    public void Write_WithCellsShuffled_ChangesNoByte()
    {
        CellLedger[] cells = [.. Enumerable.Range(0, 4).Select(seed => FakeLedgers.Cell("heart", seed < 2 ? "margin" : "random", seed, 90, 45)).Select(c => c with { Rounds = [c.Rounds[0] with { Trials = [Best, Broken] }] })];
        Assert.Equal(Text(cells, []), Text(cells.Reverse(), []));
    }

    [Fact]
    public void Write_OfAReport_HasTheTableOnlyWhereThereWasASearch()
    {
        CellLedger plain = FakeLedgers.Cell("heart", "margin", 0, 90, 45);
        CellLedger searched = plain with { Rounds = [plain.Rounds[0] with { Winner = 1, Trials = [Best, Broken] }] };
        CellLedger failed = plain with { Rounds = [], Ended = null, Failed = new CellFailed(0, "SearchFailedException", "none", [Broken]) };
        Assert.False(TrialsTable.HasRows([plain]));
        Assert.True(TrialsTable.HasRows([failed]));
        string folder = Directory.CreateTempSubdirectory("autoal-").FullName;
        try
        {
            Assert.DoesNotContain(Path.Combine(folder, "trials.csv"), ReportWriter.Write(folder, [plain]).Files);
            Assert.Contains(Path.Combine(folder, "trials.csv"), ReportWriter.Write(folder, [searched]).Files);
            Assert.Equal(Text([searched], []), File.ReadAllText(Path.Combine(folder, "trials.csv")));
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static string Text(IEnumerable<CellLedger> cells, IEnumerable<CellTimings> timings)
    {
        using var to = new StringWriter();
        TrialsTable.Write(to, cells, timings);
        return to.ToString();
    }
}
