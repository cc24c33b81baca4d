using AutoAL.Contracts;
using AutoAL.Ledger;
using AutoAL.Strategies.Streams;

namespace AutoAL.Sessions.Tests;

public sealed class StreamSessionTests
{
    [Fact]
    public void Run_OfAStream_PassesEveryRowOnceAndEnds()
    {
        MemoryJournal journal = Loop.Run(Task("stream-random", 0.3, 20, null));
        RoundEnded[] rounds = Loop.Rounds(journal);
        Assert.Equal(new CellEnded("stream-ended", rounds.Length), journal.Entries[^1]);
        Assert.Equal(64, rounds[^1].Stream!.Passed);
        int[] asked = [.. rounds.SelectMany(r => r.Queried?.Rows ?? [])];
        Assert.Equal(asked.Length, asked.Distinct().Count());
        Assert.Equal(rounds[^1].Labels, 6 + asked.Length);
        Assert.All(rounds.Zip(rounds.Skip(1)), pair => Assert.InRange(pair.Second.Stream!.Passed - pair.First.Stream!.Passed, 0, 20));
        Assert.All(rounds, r => Assert.InRange(r.Stream!.Correct, 0, r.Stream.Passed));
        Assert.True(rounds[^1].Stream!.Correct > 40);
    }

    [Fact]
    public void Run_OfEveryRow_AsksInTheOrderOfTheStream()
    {
        int[] Asked(string strategy) => [.. Loop.Rounds(Loop.Run(Task(strategy, 1, 1000, null))).SelectMany(r => r.Queried?.Rows ?? [])];
        int[] all = Asked("stream-periodic");
        Assert.Equal(64, all.Length);
        Assert.NotEqual(all.Order(), all);
        Assert.Equal(all, Asked("stream-periodic"));
    }

    [Fact]
    public void Run_WithACostBudget_LetsRowsPassThatItCannotPay()
    {
        MemoryJournal journal = Loop.Run(Task("stream-periodic", 1, 1000, new LabelBudget(null, null, 9, 4)));
        Assert.Equal("cost-budget", ((CellEnded)journal.Entries[^1]).Reason);
        Assert.Equal(9.0, Loop.Rounds(journal)[^1].Cost);
    }

    [Theory]
    [InlineData("stream-random")]
    [InlineData("stream-split")]
    [InlineData("stream-quantile")]
    public void Run_ResumedAfterAnyEntry_EndsWithTheBytesOfAnUnbrokenRun(string strategy) => Resumption.Assert(Task(strategy, 0.4, 9, null));

    private static SessionTask Task(string strategy, double share, int chunk, LabelBudget? budget)
    {
        StrategyEntry entry = StreamCatalog.All.Single(s => s.Name == strategy);
        return Loop.Task(Toy.Blobs(100, 3), budget: budget ?? new LabelBudget(null, null, null, 4)) with
        {
            Strategy = entry.Create(entry.Options.Default.With(new Configuration([KeyValuePair.Create("share", (object)share), KeyValuePair.Create("chunk", (object)(long)chunk)]))),
        };
    }
}
