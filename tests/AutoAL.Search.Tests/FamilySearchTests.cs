using AutoAL.Contracts;

namespace AutoAL.Search.Tests;

public class FamilySearchTests
{
    public static TheoryData<string> Samplers => ["tpe", "cost-frugal", "random", "successive-halving"];

    [Theory]
    [MemberData(nameof(Samplers))]
    public void Search_OfTwoFamilies_TriesDistinctConfigurationsAndRanksThem(string sampler)
    {
        var families = new[] { new Lines.Threshold("a"), new Lines.Threshold("b") };
        using Leaderboard found = Search(families, With(Lines.Task(150, trials: 15, keep: 3), sampler));

        Assert.Equal(15, found.Trials.Count);
        Assert.Equal(Enumerable.Range(0, 15), found.Trials.Select(t => t.Number).Order());
        Assert.Equal(15, found.Trials.Select(t => (t.Family, t.Configuration)).Distinct().Count());
        TrialRecord[] whole = [.. found.Trials.Where(t => t.State == TrialState.Completed)];
        Assert.Equal(whole.OrderBy(t => t.Loss), whole);
        Assert.Equal(found.Trials.Take(3), found.Winners.Select(w => w.Trial));
        foreach (Lines.Threshold family in families)
        {
            TrialRecord first = found.Trials.Where(t => t.Family == family.Name).MinBy(t => t.Number)!;
            Assert.Equal(family.Space.Default, first.Configuration);
        }
    }

    [Theory]
    [MemberData(nameof(Samplers))]
    public void Search_Twice_IsTheSame(string sampler)
    {
        using Leaderboard once = Search([new Lines.Threshold()], With(Lines.Task(90), sampler));
        using Leaderboard again = Search([new Lines.Threshold()], With(Lines.Task(90), sampler));
        Assert.Equal(once.Trials, again.Trials);
    }

    /// <summary>A trial's loss is that of its folds together, each counted by its rows; twelve rows are twelve folds of one.</summary>
    [Theory]
    [InlineData(12)]
    [InlineData(53)]
    public void Search_TellsTheLossOfEveryFold(int rows)
    {
        var family = new Lines.Threshold();
        using Leaderboard found = Search([family], Lines.Task(rows, trials: 4));
        int[] counts = [.. family.Trained.Take(found.Trials[0].FoldLosses.Count).Select(fold => rows - fold.Rows.Length)];
        Assert.Equal(rows, counts.Sum());
        Assert.All(found.Trials, trial => Assert.Equal(trial.Loss!.Value, trial.FoldLosses.Zip(counts, (loss, count) => loss * count).Sum() / rows, 1e-12));
    }

    /// <summary>Every look at this clock is a second later than the last, so a judgement takes one. Of ninety rows there are two rungs, thirty and all.</summary>
    [Theory]
    [InlineData("tpe", 1)]
    [InlineData("successive-halving", 2)]
    public void Search_TellsTheSecondsOfEveryTrial(string sampler, int judgementsOfACompletedTrial)
    {
        using Leaderboard found = new FamilySearch([new Lines.Threshold()], new SecondsPassing()).Search(With(Lines.Task(90), sampler), new Lines.Quiet(), TestContext.Current.CancellationToken);
        Assert.Contains(found.Trials, trial => trial.State == TrialState.Completed);
        Assert.All(found.Trials, trial => Assert.Equal(trial.State == TrialState.Completed ? judgementsOfACompletedTrial : 1, trial.Seconds));
    }

    [Fact]
    public void Search_OfABadDefault_FindsBetter()
    {
        using Leaderboard found = Search([new Lines.Threshold()], Lines.Task(100, trials: 25));
        Assert.True(found.Trials[0].Loss < found.Trials.Single(t => t.Number == 0).Loss - 0.1);
    }

    [Fact]
    public void Search_HoldsOneModelAtATime_AndThenTheWinners()
    {
        var family = new Lines.Threshold();
        Leaderboard found = Search([family], Lines.Task(60, keep: 3));
        Assert.Equal((3, 3), (family.Alive, family.MostAlive));
        found.Dispose();
        Assert.Equal(0, family.Alive);
    }

    [Fact]
    public void Search_TrainsOnlyOnLabelledRows_AndRefitsOnAllOfThem()
    {
        var family = new Lines.Threshold();
        using Leaderboard found = Search([family], Lines.Task(50, trials: 4));
        Assert.Equal((4 * 5) + 1, family.Trained.Count);
        Assert.All(family.Trained[..^1], t => Assert.Equal(40, t.Rows.Length));
        Assert.Equal(50, family.Trained[^1].Rows.Length);
        Assert.All(found.Trials, t => Assert.Equal(200, t.Cost));
        // Every trial met the same folds with the same seeds.
        for (int fold = 0; fold < 5; fold++)
        {
            TrainingTask[] met = [.. Enumerable.Range(0, 4).Select(trial => family.Trained[(5 * trial) + fold])];
            Assert.All(met, t => Assert.Equal(met[0].Rows.ToArray(), t.Rows.ToArray()));
            Assert.All(met, t => Assert.Equal(met[0].Seed, t.Seed));
        }
    }

    [Fact]
    public void Search_OfFailingConfigurations_RecordsThemLast()
    {
        var family = new Lines.Threshold { Fails = (_, c) => c.Real("threshold") > 0 };
        using Leaderboard found = Search([family], With(Lines.Task(60, trials: 20), "random"));
        TrialRecord[] failed = [.. found.Trials.SkipWhile(t => t.State != TrialState.Failed)];
        Assert.NotEmpty(failed);
        Assert.All(failed, t => Assert.Equal((TrialState.Failed, null, "InvalidOperationException: will not"), (t.State, t.Loss, t.Failure)));
        Assert.True(found.Winners[0].Trial.Configuration.Real("threshold") <= 0);
    }

    [Fact]
    public void Search_WhereTheBestCannotBeRefitted_TakesTheNext()
    {
        var family = new Lines.Threshold { Fails = (t, c) => t.Rows.Length == 60 && c.Real("threshold") > 0 };
        using Leaderboard found = Search([family], With(Lines.Task(60, trials: 20), "random"));
        Assert.True(found.Winners[0].Trial.Configuration.Real("threshold") <= 0);
        Assert.Contains(found.Trials, t => t.Failure == "while refitting: InvalidOperationException: will not");
        Assert.Equal(found.Trials[0], found.Winners[0].Trial);
    }

    [Fact]
    public void Search_WhereNothingTrains_FailsWithTheTrials()
    {
        var error = Assert.Throws<SearchFailedException>(() => Search([new Lines.Threshold { Fails = (_, _) => true }], Lines.Task(60, trials: 4)));
        Assert.Equal(4, error.Trials.Count);
    }

    [Fact]
    public void Search_WithAnEarlierLeaderboard_TriesItsBestFirst()
    {
        using Leaderboard before = Search([new Lines.Threshold()], Lines.Task(60, trials: 12));
        using Leaderboard after = Search([new Lines.Threshold()], Lines.Task(80, trials: 12) with { Earlier = before.Trials });
        Assert.Equal(before.Trials.Take(3).Select(t => t.Configuration), after.Trials.OrderBy(t => t.Number).Take(3).Select(t => t.Configuration));
        Assert.Equal(12, after.Trials.Count);
    }

    [Fact]
    public void Search_Cancelled_StopsBetweenFoldsAndLeavesNoModel()
    {
        using var stop = new CancellationTokenSource();
        int trained = 0;
        var family = new Lines.Threshold
        {
            OnTrain = () =>
            {
                if (++trained == 8)
                    stop.Cancel();
            },
        };
        Assert.ThrowsAny<OperationCanceledException>(() => new FamilySearch([family], TimeProvider.System).Search(Lines.Task(60), new Lines.Quiet(), stop.Token));
        Assert.Equal((8, 0), (trained, family.Alive));
    }

    [Fact]
    public void Search_BeyondItsTime_StopsAfterTheFirstTrial()
    {
        SearchTask task = Lines.Task(60) with { Budget = new SearchBudget(50, TimeSpan.FromTicks(1)) };
        using Leaderboard found = Search([new Lines.Threshold()], task);
        Assert.Single(found.Trials);
    }

    [Fact]
    public void Search_WhereEveryClassHasOneRow_RefitsTheDefaultUnjudged()
    {
        using Leaderboard found = Search([new Lines.Threshold("a"), new Lines.Threshold("b")], Lines.Task(2));
        TrialRecord only = Assert.Single(found.Trials);
        Assert.Equal(("a", null), (only.Family, only.Loss));
    }

    [Fact]
    public void Provides_OfSeveralFamilies_IsTheIntersectionAndACommittee()
    {
        var wide = new Lines.Threshold("a") { Provides = Evidence.Probabilities | Evidence.Embeddings };
        var search = new FamilySearch([wide, new Lines.Threshold("b")], TimeProvider.System);
        Assert.Equal(Evidence.Probabilities | Evidence.Committee | Evidence.Refits, search.Provides);
        Assert.Equal(Evidence.Probabilities | Evidence.Embeddings | Evidence.Committee | Evidence.Refits, search.ProvidedWith(search.Space.Default.With(new Configuration([KeyValuePair.Create<string, object>("families", "a")]))));
    }

    [Fact]
    public void Search_OfATrainingWithoutEnd_StopsItAfterAThousandSteps()
    {
        var family = new Endless();
        using Leaderboard found = Search([family], Lines.Task(60, trials: 1));
        Assert.Equal(6, family.Steps.Count);
        Assert.All(family.Steps, steps => Assert.Equal(StepLimit.Steps, steps));
    }

    private static SearchTask With(SearchTask task, string sampler) => task with { Configuration = new Configuration([KeyValuePair.Create<string, object>("sampler", sampler)]) };

    /// <summary>One model answers, so that the models there are can be counted.</summary>
    private static Leaderboard Search(IReadOnlyList<ILearnerFamily> families, SearchTask task)
    {
        var search = new FamilySearch(families, TimeProvider.System);
        Configuration settings = search.Space.Default.With(new Configuration([KeyValuePair.Create<string, object>("model", "best")]));
        return search.Search(task with { Configuration = settings.With(task.Configuration) }, new Lines.Quiet(), TestContext.Current.CancellationToken);
    }

    private sealed class SecondsPassing : TimeProvider
    {
        private long _now;

        public override long TimestampFrequency => 1;

        public override long GetTimestamp() => _now++;
    }

    /// <summary>Trains until its monitor has had enough.</summary>
    private sealed class Endless : ILearnerFamily
    {
        private readonly Lines.Threshold _models = new();

        public List<int> Steps { get; } = [];

        public string Name => "endless";

        public string Summary => "";

        public SearchSpace Space => _models.Space;

        public Evidence Provides => Evidence.Probabilities;

        public ITrainedLearner Train(TrainingTask task, Configuration configuration, ReadOnlyMemory<byte> warmStart, ITrainingMonitor monitor, CancellationToken cancellation)
        {
            int step = 1;
            while (!monitor.ShouldStop(step, 0))
                step++;
            Steps.Add(step);
            return _models.Train(task, configuration, warmStart, monitor, cancellation);
        }
    }
}
