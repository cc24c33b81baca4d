using AutoAL.Conformance;
using AutoAL.Contracts;
using AutoAL.Engines.TorchSharp.Families;
using AutoAL.Engines.TorchSharp.Search;
using AutoAL.Engines.TorchSharp.Training;

namespace AutoAL.Engines.TorchSharp.Tests;

public class PopulationSearchTests
{
    private static readonly IModelSearch s_search = new TorchEngine().Searches.Single();

    [Fact]
    public void Search_OfNumbers_RanksTrialsAndRefitsTheBest()
    {
        var monitor = new Recorder();
        using Leaderboard board = Search(Tiny.Numbers, 6, 1, monitor);

        Assert.Equal(6, board.Trials.Count);
        Assert.Equal(Enumerable.Range(0, 6), board.Trials.Select(t => t.Number).Order());
        Assert.Equal(6, monitor.Started);
        Assert.Equal(board.Trials.OrderBy(t => t.Number), monitor.Ended);
        TrialRecord[] completed = [.. board.Trials.TakeWhile(t => t.State == TrialState.Completed)];
        Assert.Equal(completed.Select(t => t.Loss).Order(), completed.Select(t => t.Loss));
        Assert.Contains(board.Trials, t => t.State == TrialState.Stopped);
        Assert.All(completed, done => Assert.All(board.Trials.Where(t => t.State == TrialState.Stopped), stopped => Assert.True(stopped.Cost < done.Cost)));
        Assert.Same(board.Trials[0], board.Winners.Single().Trial);
        Assert.InRange(Accuracy(board.Best, Tiny.Numbers), 0.9, 1);
    }

    [Fact]
    public void Search_Twice_FindsTheSame()
    {
        using Leaderboard first = Search(Tiny.Numbers, 4, 2), second = Search(Tiny.Numbers.Copied(), 4, 2);

        Assert.Equal(first.Trials.Select(t => (t.Number, t.Loss, t.Cost, t.Configuration)), second.Trials.Select(t => (t.Number, t.Loss, t.Cost, t.Configuration)));
        Assert.Equal(2, first.Winners.Count);
        Assert.Equal(Probabilities(first.Best, Tiny.Numbers), Probabilities(second.Best, Tiny.Numbers));
    }

    [Theory]
    [InlineData("seeds")]
    [InlineData("bootstrap")]
    public void Committee_OfFive_IsTrainedAndDisagrees(string kind)
    {
        using Leaderboard board = Search(Tiny.Numbers, 2, 2, settings: [("committee", kind), ("members", 5L)]);

        Assert.Equal(5, board.Committee.Count);
        Assert.Equal(5, board.Committee.Select(m => string.Join(' ', Probabilities(m, Tiny.Numbers))).Distinct().Count());
        Assert.All(board.Committee, member => Assert.InRange(Accuracy(member, Tiny.Numbers), 0.8, 1));
    }

    [Fact]
    public void Search_WithTooFewRowsToJudge_RefitsTheDefault()
    {
        using Leaderboard board = Search(Tiny.Numbers, 2, 1, rows: 3);

        Assert.Null(board.Trials[0].Loss);
        Assert.Equal(0, board.Trials[0].Number);
    }

    [Fact]
    public void Search_FamilyThatCannotUseTheData_IsAFailedTrial()
    {
        var error = Assert.Throws<SearchFailedException>(() => Search(Tiny.Numbers, 2, 1, settings: [("family", "cnn")]));

        Assert.All(error.Trials, t => Assert.Contains("image column", t.Failure, StringComparison.Ordinal));
    }

    [Fact]
    public void Search_AfterARound_BeginsWithItsBest()
    {
        using Leaderboard first = Search(Tiny.Numbers, 5, 1);
        using Leaderboard second = Search(Tiny.Numbers, 5, 1, earlier: first.Trials);

        Assert.Equal(first.Trials[0].Configuration, second.Trials.Single(t => t.Number == 0).Configuration);
    }

    /// <summary>A limit that has struck before the first epoch: one population learns for one epoch, the race ends, and a winner is trained all the same.</summary>
    [Fact]
    public void Search_OutOfTime_KeepsWhatItHas()
    {
        NetworkFamily[] families = [new PerceptronFamily()];
        var search = new PopulationSearch(families, new Clock());
        using Leaderboard board = search.Search(
            new SearchTask { Training = Tiny.Numbers.Task(Enumerable.Range(0, 24)), Budget = new SearchBudget(6, TimeSpan.FromSeconds(1)), Configuration = search.Space.Default },
            new Recorder(),
            TestContext.Current.CancellationToken);

        Assert.All(board.Trials, t => Assert.Equal(TrialState.Stopped, t.State));
        Assert.NotNull(board.Winners.Single().Trial.Loss);
        Assert.Equal(48, board.Winners.Single().Trial.Cost);
        Assert.Contains(board.Trials, t => t.Loss is null);
        Assert.InRange(Accuracy(board.Best, Tiny.Numbers), 0.8, 1);
    }

    /// <summary>An epoch of many steps is no reason to go on.</summary>
    [Fact]
    public void Search_CancelledWithinAnEpoch_Ends()
    {
        NetworkTask task = new PerceptronFamily().Prepare(Tiny.Numbers.Task(Enumerable.Range(0, 60)));
        PopulationMember member = Tiny.Member(task, 0, rows: [.. Enumerable.Range(0, 100_000).Select(i => i % 60)], epochs: 1);
        using var population = new Population(task.Rows, member.Own, Tiny.Recipe(batch: 1), [member], task.Device);
        using var soon = new CancellationTokenSource(TimeSpan.FromMilliseconds(50));

        Assert.ThrowsAny<OperationCanceledException>(() => population.Run(0, 1, (_, _) => false, soon.Token));
    }

    [Theory]
    [InlineData("pretraining", "contrastive", true)]
    [InlineData("precision", "bf16", false)]
    public void Search_WithASettingForAll_LaysItOverEveryTrial(string setting, string value, bool costs)
    {
        using Leaderboard plain = Search(Tiny.Numbers, 3, 1, settings: [("pretraining-epochs", 2L)]), board = Search(Tiny.Numbers, 3, 1, settings: [(setting, value), ("pretraining-epochs", 2L)]);

        Assert.All(board.Trials, t => Assert.Equal(value, t.Configuration.Choice(setting)));
        Assert.Equal(costs ? 2.0 * Tiny.Numbers.Pool.RowCount : 0, Cost(board) - Cost(plain));

        static double Cost(Leaderboard of) => of.Trials.Single(t => t.Number == 0).Cost;
    }

    private static Leaderboard Search(
        LearnerProblem problem, int trials, int keep, ISearchMonitor? monitor = null, int rows = 24, IReadOnlyList<TrialRecord>? earlier = null, params (string Name, object Value)[] settings) => s_search.Search(
        new SearchTask
        {
            Training = problem.Task(Enumerable.Range(0, rows)),
            Budget = new SearchBudget(trials),
            Configuration = s_search.Space.Default.With(Tiny.Of(settings)),
            Keep = keep,
            Earlier = earlier ?? [],
        },
        monitor ?? new Recorder(),
        TestContext.Current.CancellationToken);

    private static double[] Probabilities(ITrainedLearner learner, LearnerProblem problem)
    {
        var probabilities = new double[problem.Test.RowCount * learner.ClassCount];
        learner.PredictProbabilities(new TableRows(problem.Test, [.. Enumerable.Range(0, problem.Test.RowCount)]), probabilities);
        return probabilities;
    }

    private static double Accuracy(ITrainedLearner learner, LearnerProblem problem) =>
        Probabilities(learner, problem).Chunk(learner.ClassCount).Select((row, i) => Array.IndexOf(row, row.Max()) == problem.TestClasses[i] ? 1.0 : 0).Average();

    /// <summary>An hour passes whenever it is looked at.</summary>
    private sealed class Clock : TimeProvider
    {
        private long _hours;

        public override long TimestampFrequency => 1;

        public override long GetTimestamp() => 3600 * Interlocked.Increment(ref _hours);
    }

    private sealed class Recorder : ISearchMonitor
    {
        public int Started { get; private set; }

        public List<TrialRecord> Ended { get; } = [];

        public void TrialStarted(int number, string family, Configuration configuration) => Started++;

        public void TrialEnded(TrialRecord trial) => Ended.Add(trial);
    }
}
