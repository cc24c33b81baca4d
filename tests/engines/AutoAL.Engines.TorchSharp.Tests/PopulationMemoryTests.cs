using AutoAL.Conformance;
using AutoAL.Contracts;
using AutoAL.Engines.TorchSharp.Families;
using AutoAL.Engines.TorchSharp.Search;
using static TorchSharp.torch;

namespace AutoAL.Engines.TorchSharp.Tests;

/// <summary>Populations that do not fit into memory. The count of tensors is the process's, so nothing runs beside this.</summary>
[Collection(nameof(MemoryTests))]
public sealed class PopulationMemoryTests
{
    // Before any type of TorchSharp: the engine chooses the native libraries.
    public PopulationMemoryTests() => _ = TorchRuntime.Device;

    private const string Asked = "1125899906842624 bytes";

    /// <summary>3 folds of 16 rows each: 48 rows at once, and more where trials share a shape. A member alone fits with 16 rows, and with the 24 of the refit.</summary>
    [Theory]
    [InlineData(40, 2)]
    [InlineData(24, 1)]
    public void Search_PopulationThatDoesNotFit_IsSplitAndLearnsTheSame(long most, int largest)
    {
        using Leaderboard whole = Search(new HungryFamily(_ => long.MaxValue), out _);
        var hungry = new HungryFamily(_ => most);
        using Leaderboard split = Search(hungry, out _);

        Assert.True(hungry.Refused > 0);
        Assert.InRange(hungry.Fitted.Max(f => f.Members), 1, largest);
        Assert.Contains(hungry.Fitted, f => f.Rows == 16);
        Assert.Equal(whole.Trials.Select(Row), split.Trials.Select(Row));
        Assert.All(whole.Trials.Zip(split.Trials), t => Assert.Equal(t.First.Loss!.Value, t.Second.Loss!.Value, 1e-5));
        double[] expected = Probabilities(whole.Best), actual = Probabilities(split.Best);
        Assert.All(expected.Zip(actual), p => Assert.Equal(p.First, p.Second, 1e-4));

        static (int, TrialState, double, string?) Row(TrialRecord trial) => (trial.Number, trial.State, trial.Cost, trial.Failure);
    }

    /// <summary>Alone, 16 rows do not fit and 8 do: the batch is halved, once.</summary>
    [Fact]
    public void Search_MemberThatDoesNotFitAlone_LearnsWithHalfTheBatch()
    {
        var hungry = new HungryFamily(_ => 12);
        using Leaderboard board = Search(hungry, out _);

        Assert.All(board.Trials, t => Assert.Null(t.Failure));
        Assert.All(hungry.Fitted, f => Assert.Equal(1, f.Members));
        Assert.Contains(hungry.Fitted, f => f.Rows == 8);
        Assert.InRange(Accuracy(board.Best), 0.8, 1);
    }

    [Fact]
    public void Search_MemberThatDoesNotFitWithHalfTheBatch_FailsAndSaysWhatWasAskedFor()
    {
        var hungry = new HungryFamily(layers => layers == 1 ? 64 : 4);
        using Leaderboard board = Search(hungry, out Recorder monitor, trials: 8);

        Assert.Contains(board.Trials, t => t.State != TrialState.Failed);
        TrialRecord[] failed = [.. board.Trials.Where(t => t.State == TrialState.Failed)];
        Assert.Equal(board.Trials.Where(t => t.Configuration.Whole("layers") > 1).Select(t => t.Number), failed.Select(t => t.Number));
        Assert.NotEmpty(failed);
        Assert.All(failed, t => Assert.Contains(Asked, t.Failure, StringComparison.Ordinal));
        Assert.All(failed, t => Assert.Contains("batch of 8 rows either", t.Failure, StringComparison.Ordinal));
        Assert.Equal(8, monitor.Ended.Count);
        Assert.InRange(Accuracy(board.Best), 0.8, 1);
    }

    [Fact]
    public void Search_NothingFits_FailsEveryTrialWithTheSize()
    {
        var error = Assert.Throws<SearchFailedException>(() => Search(new HungryFamily(_ => 0), out _));

        Assert.All(error.Trials, t => Assert.Contains(Asked, t.Failure, StringComparison.Ordinal));
    }

    /// <summary>A trial whose folds fit and whose refit, on all 24 rows, does not is a failed row; the other winner stays.</summary>
    [Fact]
    public void Refit_ThatDoesNotFit_IsAFailedRowBesideTheOtherWinner()
    {
        var hungry = new HungryFamily(layers => layers == 1 ? 128 : 11);
        using Leaderboard board = Search(hungry, out _, trials: 5, keep: 5);

        TrialRecord[] failed = [.. board.Trials.Where(t => t.State == TrialState.Failed)];
        Assert.NotEmpty(failed);
        Assert.All(failed, t => Assert.Contains("batch of 12 rows either", t.Failure, StringComparison.Ordinal));
        Assert.Equal(board.Trials.Count(t => t.Failure is null), board.Winners.Count);
        Assert.All(board.Winners, w => Assert.Equal(1, w.Trial.Configuration.Whole("layers")));
    }

    /// <summary>Whose folds fit and whose refit does not ends no search: the best that can be refitted answers, and its configuration makes the committee.</summary>
    [Theory]
    [InlineData(1, "winners")]
    [InlineData(2, "seeds")]
    public void Refit_OfTheBestThatDoesNotFit_LeavesItsPlaceToTheNext(int keep, string committee)
    {
        (string, object)[] settings = [("committee", committee), ("members", 2L)];
        using Leaderboard roomy = Search(new HungryFamily(_ => long.MaxValue) { IsSmall = true }, out _, trials: 5, keep, settings);
        long best = roomy.Trials[0].Configuration.Whole("layers");
        using Leaderboard board = Search(new HungryFamily(layers => layers == best ? 11 : 128) { IsSmall = true }, out Recorder monitor, trials: 5, keep, settings);

        Assert.InRange(board.Winners.Count, 1, keep);
        Assert.All(board.Winners, w => Assert.NotEqual(best, w.Trial.Configuration.Whole("layers")));
        Assert.Equal(board.Trials[0], board.Winners[0].Trial);
        Assert.Contains(board.Trials, t => t.Failure?.StartsWith("while refitting: ", StringComparison.Ordinal) == true);
        Assert.Equal(5, monitor.Ended.Count);
        Assert.Equal(keep, board.Committee.Count);
    }

    [Fact]
    public void Committee_ThatDoesNotFitTogether_IsTrainedInParts()
    {
        var hungry = new HungryFamily(_ => 72);
        using Leaderboard board = Search(hungry, out _, trials: 1, keep: 2, ("committee", "bootstrap"), ("members", 7L));

        Assert.Equal(7, board.Committee.Count);
        Assert.Contains(hungry.Fitted, f => f == (3, 24));
        Assert.All(board.Committee, member => Assert.InRange(Accuracy(member), 0.7, 1));
    }

    [Fact]
    public void Predictions_ThatDoNotFit_AreMadeInSmallerChunks()
    {
        var hungry = new HungryFamily(_ => 40);
        using var learner = (TorchLearner)hungry.Train(Tiny.Numbers.Task(Enumerable.Range(0, 24)), hungry.Space.Default, default, TrainToTheEnd.Instance, TestContext.Current.CancellationToken);
        using ITrainedLearner roomy = new HungryFamily(_ => long.MaxValue).Train(
            Tiny.Numbers.Task(Enumerable.Range(0, 24)), hungry.Space.Default, default, TrainToTheEnd.Instance, TestContext.Current.CancellationToken);

        Assert.All(Probabilities(roomy).Zip(Probabilities(learner)), p => Assert.Equal(p.First, p.Second, 1e-6));
        Assert.Contains(hungry.Fitted, f => f.Rows == 32);
        var embeddings = new float[Tiny.Numbers.Test.RowCount * learner.EmbeddingWidth];
        learner.Embed(new TableRows(Tiny.Numbers.Test, [.. Enumerable.Range(0, Tiny.Numbers.Test.RowCount)]), embeddings);
        Assert.Contains(embeddings, e => e != 0);
    }

    [Fact]
    public void Search_WhateverDidNotFit_LeavesNoTensor()
    {
        long Count()
        {
            Search(new HungryFamily(layers => layers == 1 ? 24 : 4), out _, trials: 4, keep: 2, ("committee", "seeds"), ("members", 4L)).Dispose();
            return Tensor.TotalCount;
        }

        Count();
        long before = Count(), after = 0;
        for (int round = 0; round < 5; round++)
            after = Count();
        Assert.InRange(after - before, long.MinValue, 0);
    }

    private static Leaderboard Search(HungryFamily family, out Recorder monitor, int trials = 3, int keep = 1, params (string Name, object Value)[] settings)
    {
        monitor = new Recorder();
        var search = new PopulationSearch([family], TimeProvider.System);
        return search.Search(
            new SearchTask
            {
                Training = Tiny.Numbers.Task(Enumerable.Range(0, 24)),
                Budget = new SearchBudget(trials),
                Configuration = search.Space.Default.With(Tiny.Of(settings)),
                Keep = keep,
            },
            monitor,
            TestContext.Current.CancellationToken);
    }

    private static double[] Probabilities(ITrainedLearner learner)
    {
        var probabilities = new double[Tiny.Numbers.Test.RowCount * learner.ClassCount];
        learner.PredictProbabilities(new TableRows(Tiny.Numbers.Test, [.. Enumerable.Range(0, Tiny.Numbers.Test.RowCount)]), probabilities);
        return probabilities;
    }

    private static double Accuracy(ITrainedLearner learner) =>
        Probabilities(learner).Chunk(learner.ClassCount).Select((row, i) => Array.IndexOf(row, row.Max()) == Tiny.Numbers.TestClasses[i] ? 1.0 : 0).Average();

    private sealed class Recorder : ISearchMonitor
    {
        public List<TrialRecord> Ended { get; } = [];

        public void TrialStarted(int number, string family, Configuration configuration)
        {
        }

        public void TrialEnded(TrialRecord trial) => Ended.Add(trial);
    }
}
