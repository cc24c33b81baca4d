using AutoAL.Contracts;
using AutoAL.Data;
using AutoAL.Ledger;
using AutoAL.Sessions.Oracles;

namespace AutoAL.Sessions.Tests;

public sealed class PurchasingTests
{
    [Fact]
    public void Run_WithLatency_LearnsEachAnswerThatManyRoundsLaterAndEndsWithAllOfThem()
    {
        SessionTask task = Loop.Task(Toy.Blobs(100, 3)) with { Labelling = new Labelling { Latency = 2 } };
        MemoryJournal journal = Loop.Run(task);
        RoundEnded[] rounds = Loop.Rounds(journal);
        Assert.Equal([6, 6, 6, 10, 14, 18, 22, 26, 30], rounds.Select(r => r.Labels));
        Assert.Equal([6, 10, 14, 18, 22, 26, 30, 30, 30], rounds.Select(r => r.Paid));
        Assert.Equal(rounds.Select(r => (double)r.Paid), rounds.Select(r => r.Cost));
        Assert.Equal([3, 4, 5, 6, 7, 8], rounds.Where(r => r.Queried is not null).Select(r => r.Queried!.Due!.Value));
        Assert.Equal(new CellEnded("label-budget", 9), journal.Entries[^1]);
    }

    [Fact]
    public void Run_WithThreeAnswersARow_PaysForEachAndLearnsTheMajority()
    {
        Dataset data = Toy.Blobs(100, 3);
        SessionTask task = Loop.Task(data, budget: new LabelBudget(30, null, null, 2), oracle: new ThirdAnswerIsWrong(data.Labels)) with { Labelling = new Labelling { AnswersPerRow = 3 } };
        RoundEnded[] rounds = Loop.Rounds(Loop.Run(task));
        Assert.Equal([6, 8, 10], rounds.Select(r => r.Labels));
        Assert.Equal([18, 24, 30], rounds.Select(r => r.Paid));
        Assert.Equal([2.25, 3.0, 3.75], rounds.Select(r => r.Cost / 8));
        Assert.Equal(["a", "b", "c", "a", "b", "c"], rounds[0].Queried!.Annotators!);
        Assert.Equal([0.75, 0.75, 1.5, 0.75, 0.75, 1.5], rounds[0].Queried!.Costs!);
        RoundEnded[] clean = Loop.Rounds(Loop.Run(Loop.Task(data, budget: new LabelBudget(10, null, null, 2))));
        Assert.Equal(clean.Select(r => r.Metrics), rounds.Select(r => r.Metrics));
    }

    [Fact]
    public void Run_WithACostBudgetAndSeveralAnswers_NeverOverspends()
    {
        Dataset data = Toy.Blobs(100, 3);
        SessionTask task = Loop.Task(data, budget: new LabelBudget(null, null, 25, 4), oracle: new ThirdAnswerIsWrong(data.Labels)) with { Labelling = new Labelling { AnswersPerRow = 3 } };
        MemoryJournal journal = Loop.Run(task);
        Assert.Equal("cost-budget", ((CellEnded)journal.Entries[^1]).Reason);
        Assert.Equal(24.0, Loop.Rounds(journal)[^1].Cost);
    }

    [Fact]
    public void Run_WithNothingButAbstentions_SaysSo()
    {
        SessionTask task = Loop.Task(Toy.Blobs(100, 3), oracle: new Silent());
        Assert.Contains("abstained on all 6 questions", Assert.Throws<InvalidOperationException>(() => Loop.Run(task)).Message);
    }

    [Fact]
    public void KeptFor_APurposeThatNoModelLearnsFrom_LeavesThePoolUnlabelled()
    {
        Dataset data = Toy.Blobs(20, 2);
        var pool = new Pool(data.Features);
        var purchasing = new Purchasing(pool, new SimulatedOracle(data.Labels, 2), new Labelling(), 2);
        Purchases bought = purchasing.Buy([new PoolIndex(5), new PoolIndex(2)], LabelPurpose.Audit, 0);
        purchasing.Receive(1);
        Assert.Equal((LabelPurpose.Audit, 4.0, 2, 0), (bought.Purpose, purchasing.Cost, purchasing.Bought, pool.LabelledCount));
        Assert.Equal(18, pool.Candidates.Length);
        Assert.Equal([(2, data.Labels[2]), (5, data.Labels[5])], purchasing.KeptFor(LabelPurpose.Audit).Select(kept => (kept.Key.Value, kept.Value)));
        Assert.Empty(purchasing.KeptFor(LabelPurpose.Validation));
    }

    private sealed class ThirdAnswerIsWrong(int[] labels) : IOracle
    {
        public double PriceOf(RowId row, int before) => before % 3 == 2 ? 1.5 : 0.75;

        public OracleAnswer Ask(RowId row, int before) =>
            new(before % 3 == 2 ? (labels[row.Value] + 1) % 3 : labels[row.Value], PriceOf(row, before), ((char)('a' + (before % 3))).ToString());
    }

    private sealed class Silent : IOracle
    {
        public double PriceOf(RowId row, int before) => 1;

        public OracleAnswer Ask(RowId row, int before) => new(null, 1);
    }
}
