using AutoAL.Contracts;
using AutoAL.Data;
using AutoAL.Ledger;
using AutoAL.Sessions.Oracles;

namespace AutoAL.Sessions.Tests;

public sealed class SessionTests
{
    [Fact]
    public void Run_ToALabelBudget_MeasuresBeforeEachBatchAndOnceAtTheEnd()
    {
        MemoryJournal journal = Loop.Run(Loop.Task(Toy.Blobs(100, 3)));
        RoundEnded[] rounds = Loop.Rounds(journal);
        Assert.Equal([6, 10, 14, 18, 22, 26, 30], rounds.Select(r => r.Labels));
        Assert.Equal([6.0, 10, 14, 18, 22, 26, 30], rounds.Select(r => r.Cost));
        Assert.All(rounds[..^1], r => Assert.Equal(4, r.Queried!.Rows.Count));
        Assert.Null(rounds[^1].Queried);
        Assert.Equal(new CellEnded("label-budget", 7), journal.Entries[^1]);
    }

    [Fact]
    public void Run_WhereTheBudgetIsNoMultipleOfTheBatch_AsksForTheRestOnly()
    {
        RoundEnded[] rounds = Loop.Rounds(Loop.Run(Loop.Task(Toy.Blobs(100, 3), budget: new LabelBudget(13, null, null, 4))));
        Assert.Equal([6, 10, 13], rounds.Select(r => r.Labels));
    }

    [Fact]
    public void Run_WithoutLimits_EndsWhenThePoolIsEmpty()
    {
        MemoryJournal journal = Loop.Run(Loop.Task(Toy.Blobs(40, 2), budget: new LabelBudget(null, null, null, 5)));
        Assert.Equal("pool-empty", ((CellEnded)journal.Entries[^1]).Reason);
        Assert.Equal(28, Loop.Rounds(journal)[^1].Labels);
        int[] asked = [.. Loop.Rounds(journal).SelectMany(r => r.Queried?.Rows ?? [])];
        Assert.Equal(22, asked.Distinct().Count());
    }

    [Fact]
    public void Run_ToARoundBudget_AsksThatManyTimes()
    {
        MemoryJournal journal = Loop.Run(Loop.Task(Toy.Blobs(100, 3), budget: new LabelBudget(null, 2, null, 4)));
        Assert.Equal(new CellEnded("round-budget", 3), journal.Entries[^1]);
    }

    [Fact]
    public void Run_WithACostBudget_NeverOverspends()
    {
        Dataset data = Toy.Blobs(100, 3);
        MemoryJournal journal = Loop.Run(Loop.Task(data, budget: new LabelBudget(null, null, 5.2, 4), oracle: new SimulatedOracle(data.Labels, 0.5)));
        RoundEnded[] rounds = Loop.Rounds(journal);
        Assert.Equal([3.0, 5.0], rounds.Select(r => r.Cost));
        Assert.Equal("cost-budget", ((CellEnded)journal.Entries[^1]).Reason);
    }

    [Fact]
    public void Run_WithAnAbstainingOracle_PaysAndNeverAsksAgain()
    {
        Dataset data = Toy.Blobs(60, 3);
        MemoryJournal journal = Loop.Run(Loop.Task(data, budget: new LabelBudget(null, null, null, 5), oracle: new AbstainsOnEvenRows(data.Labels)));
        RoundEnded[] rounds = Loop.Rounds(journal);
        Purchases initial = journal.Entries.OfType<InitialLabels>().Single().Bought;
        int[] asked = [.. initial.Rows, .. rounds.SelectMany(r => r.Queried?.Rows ?? [])];
        Assert.Equal(asked.Length, asked.Distinct().Count());
        Assert.Equal(42, asked.Length);
        Assert.Equal(asked.Count(row => row % 2 == 1), rounds[^1].Labels);
        Assert.Equal(42.0, rounds[^1].Cost);
    }

    [Fact]
    public void Run_OfTwoStrategies_SharesTheFirstRound()
    {
        Dataset data = Toy.Blobs(100, 3);
        RoundEnded random = Loop.Rounds(Loop.Run(Loop.Task(data, "random")))[0];
        RoundEnded margin = Loop.Rounds(Loop.Run(Loop.Task(data, "margin")))[0];
        Assert.Equal(random.Metrics, margin.Metrics);
        Assert.NotEqual(random.Queried!.Rows, margin.Queried!.Rows);
    }

    [Fact]
    public void Run_WithOtherTestFeatures_MakesTheSamePicks()
    {
        Dataset data = Toy.Blobs(100, 3);
        SessionTask task = Loop.Task(data, "k-center");
        Table shifted = new([.. task.Test.Table.Columns.Cast<NumericColumn>().Select(c => new NumericColumn(c.Name, [.. c.Values.ToArray().Select(v => (v * 50) - 9)]))], task.Test.Table.Ids.ToArray());
        RoundEnded[] original = Loop.Rounds(Loop.Run(task));
        RoundEnded[] other = Loop.Rounds(Loop.Run(task with { Test = task.Test with { Table = shifted } }));
        Assert.Equal(original.SelectMany(r => r.Queried?.Rows ?? []), other.SelectMany(r => r.Queried?.Rows ?? []));
        Assert.NotEqual(original.Select(r => r.Metrics.LogLoss), other.Select(r => r.Metrics.LogLoss));
    }

    [Fact]
    public void Run_WithTwinsOfDifferentLabels_GivesEachItsOwn()
    {
        Dataset data = Toy.Blobs(40, 2);
        var same = new double[40];
        Array.Fill(same, 1.5);
        Dataset twins = data with { Features = new Table([new NumericColumn("x", same)], data.Features.Ids.ToArray()) };
        MemoryJournal journal = Loop.Run(Loop.Task(twins, budget: new LabelBudget(null, null, null, 5)));
        foreach (RoundEnded round in Loop.Rounds(journal).Where(r => r.Queried is not null))
            Assert.Equal(round.Queried!.Rows.Select(row => (int?)data.Labels[row]), round.Queried.Labels);
    }

    [Fact]
    public void Run_WhereAClassIsAbsentFromTheLabelledSet_GoesOn()
    {
        Dataset data = Toy.Blobs(100, 3);
        Dataset late = data with { Labels = [.. data.Labels.Select((label, row) => row < 10 ? 0 : label)] };
        RoundEnded[] rounds = Loop.Rounds(Loop.Run(Loop.Task(late)));
        Assert.True(rounds[^1].Metrics.Accuracy > rounds[0].Metrics.Accuracy);
    }

    [Fact]
    public void Run_Twice_GivesTheSameBytes()
    {
        Dataset data = Toy.Blobs(100, 3);
        Assert.Equal(Loop.Run(Loop.Task(data)).ToBytes(), Loop.Run(Loop.Task(data)).ToBytes());
    }

    [Theory]
    [InlineData("margin")]
    [InlineData("random")]
    [InlineData("k-center")]
    [InlineData("albl")]
    [InlineData("select-al")]
    public void Run_ResumedAfterAnyEntry_EndsWithTheBytesOfAnUnbrokenRun(string strategy) => Resumption.Assert(Loop.Task(Toy.Blobs(100, 3), strategy));

    [Fact]
    public void Run_WithAnswersUnderWay_ResumedAfterAnyEntry_EndsWithTheBytesOfAnUnbrokenRun() =>
        Resumption.Assert(Loop.Task(Toy.Blobs(100, 3)) with { Labelling = new Labelling { Latency = 2, AnswersPerRow = 2 } });

    [Fact]
    public void Run_OverARecordThatSaysOtherwise_Diverges()
    {
        SessionTask task = Loop.Task(Toy.Blobs(100, 3));
        Entry[] recorded = [.. Loop.Run(task).Entries.Take(4)];
        recorded[2] = (RoundEnded)recorded[2] with { Labels = 5 };
        Assert.Throws<ReplayDivergedException>(() => Loop.Run(task, new MemoryJournal(recorded)));
    }

    [Fact]
    public void Run_Cancelled_KeepsTheFinishedRounds()
    {
        using var stop = new CancellationTokenSource();
        var journal = new MemoryJournal();
        var session = new Session(Loop.Task(Toy.Blobs(100, 3)), journal, new StopsAfter(2, stop), TimeProvider.System);
        Assert.Throws<OperationCanceledException>(() => session.Run("attempt", stop.Token));
        Assert.Equal(2, Loop.Rounds(journal).Length);
    }

    [Fact]
    public void Run_DisposesEveryModel()
    {
        var search = new CountingSearch(Loop.Regression());
        Loop.Run(Loop.Task(Toy.Blobs(100, 3), search: search));
        Assert.Equal(7, search.Made);
        Assert.Equal(7, search.Disposed);
    }

    [Fact]
    public void Run_WhereAMetricFails_StillDisposesTheModel()
    {
        Dataset data = Toy.Blobs(100, 3);
        var search = new CountingSearch(Loop.Regression()) { BreakOutput = true };
        Assert.Throws<InvalidModelOutputException>(() => Loop.Run(Loop.Task(data, search: search)));
        Assert.Equal(1, search.Disposed);
    }

    [Fact]
    public void Run_WithTheRandomStrategy_PredictsNoCandidate()
    {
        var search = new CountingSearch(Loop.Regression());
        SessionTask task = Loop.Task(Toy.Blobs(100, 3), "random", search: search);
        Loop.Run(task);
        Assert.Equal(7L * task.Test.Table.RowCount, search.RowsPredicted);
    }

    private sealed class AbstainsOnEvenRows(int[] labels) : IOracle
    {
        public double PriceOf(RowId row, int before) => 1;

        public OracleAnswer Ask(RowId row, int before) => new(row.Value % 2 == 0 ? null : labels[row.Value], 1, "ann");
    }

    private sealed class StopsAfter(int rounds, CancellationTokenSource stop) : ISessionMonitor
    {
        public void RoundEnded(RoundEnded round)
        {
            if (round.Round + 1 == rounds)
                stop.Cancel();
        }
    }
}
