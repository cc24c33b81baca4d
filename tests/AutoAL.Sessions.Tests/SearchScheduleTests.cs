using AutoAL.Contracts;
using AutoAL.Engines.Managed;
using AutoAL.Ledger;
using AutoAL.Search;
using AutoAL.Search.Committees;

namespace AutoAL.Sessions.Tests;

public sealed class SearchScheduleTests
{
    private const int Trials = 3;

    /// <summary>Labels of the rounds are 8, 12, 16, 20, 24.</summary>
    public static TheoryData<SearchRhythm, int[]> Schedules => new()
    {
        { SearchRhythm.EachRound, [0, 1, 2, 3, 4] },
        { SearchRhythm.Start, [0] },
        { SearchRhythm.EveryK, [0, 2, 4] },
        { SearchRhythm.Growth, [0, 1, 3] },
        { SearchRhythm.Frozen, [] },
    };

    [Theory]
    [MemberData(nameof(Schedules))]
    public void Run_OnASchedule_SearchesInItsRounds(SearchRhythm rhythm, int[] rounds)
    {
        RoundEnded[] ended = Loop.Rounds(Loop.Run(Task(rhythm, "margin")));
        Assert.Equal(5, ended.Length);
        Assert.Equal(rounds, ended.Where(r => r.Trials.Any(t => t.Loss is not null)).Select(r => r.Round));
        foreach (RoundEnded round in ended.Where(r => !rounds.Contains(r.Round)))
        {
            TrialEntry refitted = Assert.Single(round.Trials);
            RoundEnded? last = ended.LastOrDefault(r => r.Round < round.Round && rounds.Contains(r.Round));
            if (last is not null)
                Assert.Equal(last.Trials[0].Configuration, refitted.Configuration);
        }
    }

    [Fact]
    public void Run_OnStalling_SearchesAsTheRecordedLossesSay()
    {
        const int patience = 2;
        SessionTask task = Task(SearchRhythm.Stalling, "margin") with { Budget = new LabelBudget(60, null, null, 4) };
        RoundEnded[] ended = Loop.Rounds(Loop.Run(task));
        Assert.All(ended, r => Assert.NotNull(r.Trials[0].Loss));
        double lowest = double.PositiveInfinity;
        int since = 0;
        var expected = new List<int>();
        foreach (RoundEnded round in ended)
        {
            if (round.Round == 0 || since >= patience)
            {
                expected.Add(round.Round);
                (lowest, since) = (double.PositiveInfinity, 0);
            }

            double loss = round.Trials[0].Loss!.Value;
            (lowest, since) = loss < lowest ? (loss, 0) : (lowest, since + 1);
        }

        Assert.Equal(expected, ended.Where(r => r.Trials.Count > 1).Select(r => r.Round));
        Assert.InRange(expected.Count, 2, ended.Length - 1);
    }

    [Fact]
    public void IsDue_WhileLossesFall_WaitsAndThenSearches()
    {
        var clock = new SearchClock(new SearchSchedule(SearchRhythm.Stalling, 2));
        double?[] losses = [0.9, 0.8, 0.7, 0.7, 0.75, 0.74, null, null, 0.5];
        var searched = new List<int>();
        for (int round = 0; round < losses.Length; round++)
        {
            if (clock.IsDue(round, 10 + round))
                searched.Add(round);
            clock.Ended(losses[round]);
        }

        Assert.Equal([0, 5, 8], searched);
    }

    [Fact]
    public void Run_OfTwoStrategies_SearchesAlikeInTheFirstRound()
    {
        RoundEnded random = Loop.Rounds(Loop.Run(Task(SearchRhythm.EachRound, "random")))[0];
        RoundEnded margin = Loop.Rounds(Loop.Run(Task(SearchRhythm.EachRound, "margin")))[0];
        Assert.Equal(random.Trials, margin.Trials);
    }

    [Theory]
    [InlineData(SearchRhythm.EachRound, "margin", "leaderboard")]
    [InlineData(SearchRhythm.Start, "margin", "leaderboard")]
    [InlineData(SearchRhythm.EveryK, "vote-entropy", "leaderboard")]
    [InlineData(SearchRhythm.Growth, "vote-entropy", "bootstrap")]
    [InlineData(SearchRhythm.Stalling, "margin", "leaderboard")]
    [InlineData(SearchRhythm.Frozen, "vote-entropy", "seed")]
    public void Run_ResumedAfterAnyEntry_EndsWithTheBytesOfAnUnbrokenRun(SearchRhythm rhythm, string strategy, string committee)
    {
        SessionTask task = Task(rhythm, strategy, committee);
        var recording = new CheckpointRecorder();
        new Session(task, recording, new Loop.Unwatched(), TimeProvider.System).Run("attempt", TestContext.Current.CancellationToken);
        byte[] unbroken = recording.Inner.ToBytes();
        Assert.Equal(unbroken, Loop.Run(task).ToBytes());
        for (int kept = 0; kept < recording.Inner.Entries.Count; kept++)
        {
            Entry[] prefix = [.. recording.Inner.Entries.Take(kept)];
            int rounds = prefix.OfType<RoundEnded>().Count();
            Checkpoint? checkpoint = recording.Saved.LastOrDefault(c => c.Round < rounds);
            Assert.Equal(unbroken, Loop.Run(task, new MemoryJournal(prefix, checkpoint)).ToBytes());
        }
    }

    private static SessionTask Task(SearchRhythm rhythm, string strategy, string committee = "leaderboard")
    {
        IReadOnlyList<ILearnerFamily> families = [.. new ManagedEngine().Families.Where(f => f.Name == "logistic-regression")];
        IModelSearch With(IModelSearch search) => committee switch
        {
            "bootstrap" => new BootstrapCommittee(search, families),
            "seed" => new SeedCommittee(search, families),
            _ => search,
        };
        SessionTask task = Loop.Task(Toy.Blobs(100, 3), strategy, new LabelBudget(24, null, null, 4), search: With(new FamilySearch(families, TimeProvider.System)));
        return task with
        {
            Initial = [.. Enumerable.Range(0, 8).Select(i => new PoolIndex(i))],
            Model = task.Model with
            {
                Budget = new SearchBudget(Trials),
                // One model answers, so that a round that refits has one trial.
                Configuration = new Configuration([new("model", "best")]),
                Schedule = new SearchSchedule(rhythm, 2, 1.5),
                Refit = With(new RefitSearch(families, judges: rhythm == SearchRhythm.Stalling)),
            },
        };
    }
}
