using AutoAL.Conformance;
using AutoAL.Contracts;

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

    private sealed class Recorder : ISearchMonitor
    {
        public int Started { get; private set; }

        public List<TrialRecord> Ended { get; } = [];

        public void TrialStarted(int number, string family, Configuration configuration) => Started++;

        public void TrialEnded(TrialRecord trial) => Ended.Add(trial);
    }
}
