using AutoAL.Contracts;
using AutoAL.Ledger;
using AutoAL.Sessions.Stopping;

namespace AutoAL.Sessions.Tests.Stopping;

public sealed class StoppingSessionTests
{
    [Fact]
    public void Run_WithARuleThatHolds_EndsWithItsNameAndAsksNothingMore()
    {
        MemoryJournal journal = Loop.Run(Loop.Task(Toy.Blobs(100, 3), budget: new LabelBudget(60, null, null, 4)) with { Stop = [Rule("steady", () => new KappaAgreement(0.9, 2))] });
        RoundEnded[] rounds = Loop.Rounds(journal);
        Assert.Equal(new CellEnded("steady", rounds.Length), journal.Entries[^1]);
        Assert.True(rounds[^1].Labels < 60);
        Assert.Null(rounds[^1].Queried);
        Assert.Equal([.. rounds.SkipLast(1).Select(_ => false), true], rounds.Select(r => r.Criteria!.Single().Holds));
        Assert.Null(rounds[0].Criteria![0].Value);
    }

    [Fact]
    public void Run_WhereARuleHoldsBesideTheBudget_NamesTheBudgetFirst()
    {
        MemoryJournal journal = Loop.Run(Loop.Task(Toy.Blobs(100, 3), budget: new LabelBudget(10, null, null, 4)) with
        {
            Stop = [Rule("never", () => new OverallUncertainty(0)), Rule("always", () => new ClassificationChange(1)), Rule("also", () => new ClassificationChange(1))],
        });
        CellEnded ended = Assert.IsType<CellEnded>(journal.Entries[^1]);
        Assert.Equal("label-budget", ended.Reason);
        Assert.Equal(["always", "also"], ended.Also!);
    }

    [Fact]
    public void Run_ThatStopsWithAnswersUnderWay_WaitsForThemAndKeepsItsReason()
    {
        SessionTask task = Loop.Task(Toy.Blobs(100, 3), budget: new LabelBudget(60, null, null, 4)) with
        {
            Stop = [Rule("steady", () => new ClassificationChange(1))],
            Labelling = new Labelling { Latency = 2 },
        };
        MemoryJournal journal = Loop.Run(task);
        RoundEnded[] rounds = Loop.Rounds(journal);
        Assert.Equal("steady", ((CellEnded)journal.Entries[^1]).Reason);
        Assert.Equal([6, 6, 6, 10], rounds.Select(r => r.Labels));
        Assert.Equal([6, 10, 10, 10], rounds.Select(r => r.Paid));
        Resumption.Assert(task);
    }

    [Fact]
    public void Run_WithARule_SeesTheSameRowsInEveryRound()
    {
        var spy = new Spy();
        Loop.Run(Loop.Task(Toy.Blobs(100, 3)) with { Stop = [new NamedStoppingRule("spy", () => spy)] });
        Assert.Equal(7, spy.Seen.Count);
        Assert.All(spy.Seen, seen => Assert.Equal(64, seen.Rows));
        Assert.Equal([64, 60, 56, 52, 48, 44, 40], spy.Seen.Select(seen => seen.Left));
    }

    private static NamedStoppingRule Rule(string name, Func<IStoppingRule> rule) => new(name, rule);

    private sealed class Spy : IStoppingRule
    {
        public List<(int Rows, int Left)> Seen { get; } = [];

        public StoppingVerdict Observe(in StoppingView view)
        {
            Seen.Add((view.Predictions.Length, view.Unlabelled.ToArray().Count(left => left)));
            return default;
        }

        public void Save(BinaryWriter writer)
        {
        }

        public void Load(BinaryReader reader)
        {
        }
    }
}
