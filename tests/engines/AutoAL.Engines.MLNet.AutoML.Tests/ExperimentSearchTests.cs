using AutoAL.Conformance;
using AutoAL.Contracts;

namespace AutoAL.Engines.MLNet.AutoML.Tests;

/// <summary>ML.NET's AutoMLExperiment as a search, on the real assemblies.</summary>
public class ExperimentSearchTests
{
    private const ColumnKinds Mixed = ColumnKinds.Numeric | ColumnKinds.Categorical | ColumnKinds.Text;
    private static readonly ILearnerEngine Engine = new MLNetAutoMLEngine();

    public static TheoryData<string, string> SearchesAndTuners => new(
        from search in new[] { "experiment", "managed-experiment" }
        from tuner in new[] { "neighbourhood", "eci", "smac", "random" }
        select (search, tuner));

    [Fact]
    public void Probe_Here_NamesBothPackages()
    {
        var status = Assert.IsType<EngineStatus.Ready>(Engine.Probe());
        Assert.Matches(@"^Microsoft\.ML \d.*, Microsoft\.ML\.AutoML \d", status.Version);
        Assert.Equal("cpu", status.Device);
    }

    [Theory]
    [MemberData(nameof(SearchesAndTuners))]
    public void Search_SameSeed_GivesTheSameLeaderboard(string search, string tuner)
    {
        SearchTask task = Task(LearnerProblem.Create(Mixed), labelled: 30, trials: 10, keep: 2, tuner);
        SearchTask again = Task(LearnerProblem.Create(Mixed).Copied(), labelled: 30, trials: 10, keep: 2, tuner);
        using Leaderboard first = Search(search, task);
        using Leaderboard second = Search(search, again);

        Assert.Equal(10, first.Trials.Count);
        Assert.Equal(first.Trials.Select(Described), second.Trials.Select(Described));
        Assert.Equal(Predict(first.Best, task), Predict(second.Best, again));
        Assert.Equal(10, first.Trials.Select(t => (t.Family, t.Configuration.Canonical)).Distinct().Count());
    }

    [Fact]
    public void Search_KeepThree_RefitsThreeDistinctConfigurationsThatLearned()
    {
        LearnerProblem problem = LearnerProblem.Create(Mixed);
        using Leaderboard board = Search("experiment", Task(problem, labelled: 30, trials: 8, keep: 3));

        Assert.Equal(3, board.Winners.Select(w => (w.Trial.Family, w.Trial.Configuration.Canonical)).Distinct().Count());
        Assert.All(board.Winners, winner =>
        {
            Assert.Contains(winner.Trial, board.Trials);
            Assert.True(winner.Learner is IEmbeds, "Every family of this engine embeds.");
            double[] p = Predict(winner.Learner, problem.Test);
            Assert.Equal(problem.TestClasses, p.Chunk(3).Select(row => Array.IndexOf(row, row.Max())));
        });
    }

    [Fact]
    public void Search_WithEarlierTrials_BeginsWithTheirBest()
    {
        LearnerProblem problem = LearnerProblem.Create(Mixed);
        using Leaderboard first = Search("experiment", Task(problem, labelled: 20, trials: 8, keep: 1));
        var heard = new Heard();
        using Leaderboard second = Search("experiment", Task(problem, labelled: 40, trials: 8, keep: 1) with { Earlier = first.Trials }, heard);

        Assert.Equal(
            first.Trials.Take(2).Select(t => (t.Family, t.Configuration)),
            heard.Ended.Take(2).Select(t => (t.Family, t.Configuration)));
    }

    [Fact]
    public void Search_OverText_LeavesTreesOut()
    {
        using Leaderboard board = Search("experiment", Task(LearnerProblem.Create(ColumnKinds.Text), labelled: 30, trials: 9, keep: 1));
        Assert.DoesNotContain(board.Trials, t => t.Family is "lightgbm" or "fast-tree" or "fast-forest");
    }

    [Fact]
    public void Search_OverNumbers_LeavesFeaturisationOfAbsentColumnsAtItsDefault()
    {
        using Leaderboard board = Search("experiment", Task(LearnerProblem.Create(ColumnKinds.Numeric), labelled: 30, trials: 20, keep: 1, "random"));
        Assert.Single(board.Trials.Skip(6).Select(t => t.Configuration.Choice("levels")).Distinct());
    }

    [Fact]
    public void Search_OneLabelledRowPerClass_RefitsTheDefaultsUnjudged()
    {
        using Leaderboard board = Search("experiment", Task(LearnerProblem.Create(Mixed), labelled: 3, trials: 5, keep: 1));
        Assert.Null(board.Winners[0].Trial.Loss);
    }

    [Fact]
    public void Search_FailingFamilies_FallsBackToTheDefaultAndKeepsTheFailures()
    {
        var family = new FailsInFolds(labelled: 30);
        var search = new ExperimentSearch("experiment", [family], null, TimeProvider.System);
        using Leaderboard board = search.Search(Task(LearnerProblem.Create(Mixed), labelled: 30, trials: 5, keep: 1), new Heard(), CancellationToken.None);

        Assert.Equal(5, board.Trials.Count(t => t.State == TrialState.Failed && t.Failure == "InvalidOperationException: too few rows"));
        Assert.Equal(family.Space.Default, board.Winners[0].Trial.Configuration);
        Assert.Null(board.Winners[0].Trial.Loss);
    }

    [Fact]
    public void Search_NothingTrainsAtAll_SaysSo()
    {
        var search = new ExperimentSearch("experiment", [new FailsInFolds(labelled: int.MaxValue)], null, TimeProvider.System);
        Assert.Throws<SearchFailedException>(() => search.Search(Task(LearnerProblem.Create(Mixed), 30, 5, 1), new Heard(), CancellationToken.None));
    }

    [Fact]
    public void Search_MonitorThatThrows_PassesItsErrorOn()
    {
        var error = Assert.Throws<System.IO.IOException>(() => Search("experiment", Task(LearnerProblem.Create(Mixed), 30, 20, 1, "random"), new Heard(failAt: 8)));
        Assert.Equal("disk full", error.Message);
    }

    [Theory]
    [InlineData("neighbourhood")]
    [InlineData("eci")]
    public void Search_CancelledInTheMiddle_EndsWithinASecond(string tuner)
    {
        using var cancel = new CancellationTokenSource();
        var heard = new Heard(at: 7, then: cancel.Cancel);
        SearchTask task = Task(LearnerProblem.Create(Mixed), labelled: 45, trials: 10_000, keep: 1, tuner);
        Assert.ThrowsAny<OperationCanceledException>(() => Engine.Searches[0].Search(task, heard, cancel.Token));
        Assert.Equal(7, heard.Ended.Count);
    }

    [Fact]
    public void Search_TimeLimit_EndsAfterATrial()
    {
        SearchTask task = Task(LearnerProblem.Create(Mixed), labelled: 30, trials: 100_000, keep: 1) with { Budget = new SearchBudget(100_000, TimeSpan.FromMilliseconds(300)) };
        using Leaderboard board = Search("experiment", task);
        Assert.InRange(board.Trials.Count, 1, 5_000);
    }

    [Fact]
    public void Search_FiftyRoundsThatGrow_NeverFails()
    {
        LearnerProblem problem = LearnerProblem.Create(Mixed, poolRows: 120);
        IReadOnlyList<TrialRecord> earlier = [];
        for (int round = 0; round < 50; round++)
        {
            SearchTask task = Task(problem, labelled: 6 + (2 * round), trials: 3, keep: 1) with { Earlier = earlier };
            using Leaderboard board = Search("experiment", task with { Training = task.Training with { Seed = Seed.Root(3).Child(round) } });
            Assert.All(board.Trials, t => Assert.Null(t.Failure));
            earlier = board.Trials;
        }
    }

    private static Leaderboard Search(string name, SearchTask task, ISearchMonitor? monitor = null) =>
        Engine.Searches.Single(s => s.Name == name).Search(task, monitor ?? new Heard(), CancellationToken.None);

    private static SearchTask Task(LearnerProblem problem, int labelled, int trials, int keep, string tuner = "neighbourhood") => new()
    {
        Training = problem.Task(Enumerable.Range(0, labelled)),
        Budget = new SearchBudget(trials),
        Keep = keep,
        Configuration = new Configuration([KeyValuePair.Create<string, object>("tuner", tuner)]),
    };

    private static object Described(TrialRecord t) => (t.Number, t.Family, t.Configuration.Canonical, t.State, t.Loss, t.Cost, t.Failure);

    private static double[] Predict(ITrainedLearner learner, SearchTask task) => Predict(learner, task.Training.Pool);

    private static double[] Predict(ITrainedLearner learner, Table table)
    {
        var p = new double[table.RowCount * learner.ClassCount];
        learner.PredictProbabilities(new TableRows(table, [.. Enumerable.Range(0, table.RowCount)]), p);
        return p;
    }

    private sealed class Heard(int at = -1, Action? then = null, int failAt = -1) : ISearchMonitor
    {
        public List<TrialRecord> Ended { get; } = [];

        public void TrialStarted(int number, string family, Configuration configuration)
        {
            if (number == at)
                then?.Invoke();
            if (number == failAt)
                throw new System.IO.IOException("disk full");
        }

        public void TrialEnded(TrialRecord trial) => Ended.Add(trial);
    }

    /// <summary>Trains on no fewer than the given rows: never within a fold.</summary>
    private sealed class FailsInFolds(int labelled) : ILearnerFamily
    {
        private readonly ILearnerFamily _inner = Engine.Families[0];

        public string Name => "fails";

        public string Summary => "fails in folds";

        public SearchSpace Space => _inner.Space;

        public Evidence Provides => _inner.Provides;

        public ITrainedLearner Train(TrainingTask task, Configuration configuration, ReadOnlyMemory<byte> warmStart, ITrainingMonitor monitor, CancellationToken cancellation) =>
            task.Rows.Length < labelled ? throw new InvalidOperationException("too few rows") : _inner.Train(task, configuration, warmStart, monitor, cancellation);
    }
}
