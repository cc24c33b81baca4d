using AutoAL.Contracts;
using AutoAL.Numerics;

namespace AutoAL.Conformance;

/// <summary>
/// What every learner family must keep, written against the contracts alone. An author derives a public class and gives the family; the
/// properties below declare what a family promises beyond the contract's minimum.
/// </summary>
public abstract partial class LearnerFamilyConformance
{
    private static readonly CancellationToken None = CancellationToken.None;

    /// <summary>A fresh family.</summary>
    protected abstract ILearnerFamily CreateFamily();

    /// <summary>The column kinds that the family's engine accepts. Default numeric.</summary>
    protected virtual ColumnKinds Accepts => ColumnKinds.Numeric;

    /// <summary>What to train with; by default every parameter at its default.</summary>
    protected virtual Configuration Configuration(ILearnerFamily family) => family.Space.Default;

    /// <summary>The largest probability that a class without a labelled row may get. Default 0.05.</summary>
    protected virtual double AbsentClassCeiling => 0.05;

    /// <summary>The smallest accuracy on separated clusters with 30 labels. Default 0.9.</summary>
    protected virtual double LeastAccuracy => 0.9;

    /// <summary>How far a warm-started model's probabilities may be from a cold one's. Default 1e-6.</summary>
    protected virtual double WarmStartTolerance => 1e-6;

    /// <summary>How far repeated training or another batch may move a probability. Default 0: the same bits.</summary>
    protected virtual double RepetitionTolerance => 0;

    [Fact]
    public void Family_Description_IsComplete()
    {
        ILearnerFamily family = CreateFamily();
        Assert.Matches("^[a-z0-9]+(-[a-z0-9]+)*$", family.Name);
        Assert.NotEmpty(family.Summary);
        Assert.Equal(family.Space.Parameters.Count, family.Space.Parameters.Select(parameter => parameter.Name).Distinct().Count());
        Assert.All(family.Space.Parameters, parameter =>
        {
            Assert.Matches("^[a-z0-9]+(-[a-z0-9]+)*$", parameter.Name);
            Assert.NotEmpty(parameter.Summary);
            Assert.Equal(parameter.Default, parameter.Parse(Convert.ToString(parameter.Default, System.Globalization.CultureInfo.InvariantCulture)!));
        });
    }

    [Fact]
    public void Predict_AnyRows_FillsDistributions()
    {
        LearnerProblem problem = Problem();
        using ITrainedLearner learner = Train(problem.Task(First(12)));
        Assert.Equal(3, learner.ClassCount);
        AssertDistributions(Predict(learner, problem.Pool), 3);
        AssertDistributions(Predict(learner, problem.Test), 3);
        learner.PredictProbabilities(new TableRows(problem.Test, []), []);
    }

    [Fact]
    public void Predict_SeparatedClusters_AreLearned()
    {
        LearnerProblem problem = Problem();
        using ITrainedLearner learner = Train(problem.Task(First(30)));
        double[][] rows = [.. Predict(learner, problem.Test).Chunk(3)];
        double accuracy = rows.Select((row, n) => Array.IndexOf(row, row.Max()) == problem.TestClasses[n] ? 1.0 : 0.0).Average();
        Assert.InRange(accuracy, LeastAccuracy, 1);
    }

    [Fact]
    public void Train_Twice_GivesTheSameProbabilities()
    {
        LearnerProblem problem = Problem();
        LearnerProblem copy = problem.Copied();
        double[] first = TrainAndPredict(problem, 20);
        AssertClose(first, TrainAndPredict(problem, 20));
        AssertClose(first, TrainAndPredict(copy, 20));
    }

    [Fact]
    public void Train_WithMoreThreads_GivesTheSameProbabilities()
    {
        LearnerProblem problem = Problem();
        using ITrainedLearner alone = Train(problem.Task(First(20)));
        using ITrainedLearner together = Train(problem.Task(First(20), threads: 4));
        AssertClose(Predict(alone, problem.Test), Predict(together, problem.Test));
    }

    [Fact]
    public void Train_OnFourThreadsAtOnce_GivesTheSameProbabilities()
    {
        double[] alone = TrainAndPredict(Problem(), 20);
        ILearnerFamily shared = CreateFamily();
        LearnerProblem problem = Problem();
        double[][] together = new double[8][];
        Parallel.For(0, together.Length, new ParallelOptions { MaxDegreeOfParallelism = 4 }, i =>
        {
            using ITrainedLearner learner = Train(shared, problem.Task(First(20)));
            together[i] = Predict(learner, problem.Test);
        });
        Assert.All(together, probabilities => AssertClose(alone, probabilities));
    }

    [Fact]
    public void Predict_OtherBatchesAndOrders_GivesEachRowTheSameProbabilities()
    {
        LearnerProblem problem = Problem();
        using ITrainedLearner learner = Train(problem.Task(First(20)));
        double[] whole = Predict(learner, problem.Pool);
        int[] order = [.. Enumerable.Range(0, problem.Pool.RowCount).Reverse(), 5, 5, 0];
        foreach (int[] batch in order.Chunk(7).Concat(order.Chunk(1)).Append(order))
        {
            double[] probabilities = Predict(learner, problem.Pool, batch);
            AssertClose([.. batch.SelectMany(row => whole.AsSpan(row * 3, 3).ToArray())], probabilities);
        }
    }

    [Fact]
    public void Predict_PoolRowsInAnotherTable_GivesTheSameProbabilities()
    {
        LearnerProblem problem = Problem();
        using ITrainedLearner learner = Train(problem.Task(First(20)));
        int[] rows = [41, 3, 17];
        AssertClose(Predict(learner, problem.Pool, rows), Predict(learner, problem.Pool.Select(rows)));
    }

    [Fact]
    public void Predict_StrangeTestRows_ChangesNoLaterAnswer()
    {
        LearnerProblem problem = Problem();
        LearnerProblem strange = problem.With(column => column is NumericColumn numbers ? new NumericColumn(numbers.Name, [.. numbers.Values.ToArray().Select(value => 1e6 * value)]) : column);
        using ITrainedLearner learner = Train(problem.Task(First(20)));
        double[] before = Predict(learner, problem.Test);
        AssertDistributions(Predict(learner, strange.Test), 3);
        AssertClose(before, Predict(learner, problem.Test));
        AssertClose(before, TrainAndPredict(problem, 20));
    }

    [Fact]
    public void Train_Cancelled_Throws()
    {
        using CancellationTokenSource cancelled = new();
        cancelled.Cancel();
        ILearnerFamily family = CreateFamily();
        Assert.ThrowsAny<OperationCanceledException>(() => family.Train(Problem().Task(First(30)), Configuration(family), default, TrainToTheEnd.Instance, cancelled.Token).Dispose());
    }

    [Fact]
    public void Train_StoppedByItsMonitor_StillGivesDistributions()
    {
        LearnerProblem problem = Problem();
        ILearnerFamily family = CreateFamily();
        using ITrainedLearner learner = family.Train(problem.Task(First(30)), Configuration(family), default, new StopAtOnce(), None);
        AssertDistributions(Predict(learner, problem.Test), 3);
    }

    [Fact]
    public void Train_WarmStarted_ReachesTheOptimumOfAColdStart()
    {
        LearnerProblem problem = Problem();
        ILearnerFamily family = CreateFamily();
        using ITrainedLearner earlier = Train(family, problem.Task(First(15)));
        Assert.SkipUnless(earlier is IWarmStarts, "skipped: the family does not warm-start");
        byte[] state = ((IWarmStarts)earlier).SaveWarmStart();
        Assert.Equal(state, ((IWarmStarts)earlier).SaveWarmStart());

        using ITrainedLearner cold = Train(family, problem.Task(First(30)));
        using ITrainedLearner warm = Train(family, problem.Task(First(30)), state);
        using ITrainedLearner again = Train(CreateFamily(), problem.Copied().Task(First(30)), state);
        AssertClose(Predict(cold, problem.Test), Predict(warm, problem.Test), WarmStartTolerance);
        AssertClose(Predict(warm, problem.Test), Predict(again, problem.Test));
    }

    [Fact]
    public void Dispose_Twice_DoesNothingMore()
    {
        ITrainedLearner learner = Train(Problem().Task(First(12)));
        learner.Dispose();
        learner.Dispose();
    }

    private LearnerProblem Problem() => LearnerProblem.Create(Accepts);

    private static IEnumerable<int> First(int count) => Enumerable.Range(0, count);

    private ITrainedLearner Train(TrainingTask task) => Train(CreateFamily(), task);

    private ITrainedLearner Train(ILearnerFamily family, TrainingTask task, ReadOnlyMemory<byte> warmStart = default) =>
        family.Train(task, Configuration(family), warmStart, TrainToTheEnd.Instance, None);

    private double[] TrainAndPredict(LearnerProblem problem, int labelled)
    {
        using ITrainedLearner learner = Train(problem.Task(First(labelled)));
        return Predict(learner, problem.Test);
    }

    private void AssertLearnsFrom(LearnerProblem problem)
    {
        using ITrainedLearner learner = Train(problem.Task(First(20)));
        AssertDistributions(Predict(learner, problem.Pool), 3);
        AssertDistributions(Predict(learner, problem.Test), 3);
    }

    private static double[] Predict(ITrainedLearner learner, Table table) => Predict(learner, table, [.. Enumerable.Range(0, table.RowCount)]);

    // Buffers start as NaN, so that what a learner leaves unfilled shows.
    private static double[] Predict(ITrainedLearner learner, Table table, int[] rows)
    {
        double[] probabilities = new double[rows.Length * learner.ClassCount];
        Array.Fill(probabilities, double.NaN);
        learner.PredictProbabilities(new TableRows(table, rows), probabilities);
        return probabilities;
    }

    private static void AssertDistributions(double[] probabilities, int classes) => Assert.All(probabilities.Chunk(classes), row =>
    {
        Assert.All(row, p => Assert.InRange(p, -1e-12, 1 + 1e-12));
        Assert.Equal(1, row.Sum(), 1e-6);
    });

    private void AssertClose(double[] expected, double[] actual) => AssertClose(expected, actual, RepetitionTolerance);

    private static void AssertClose(double[] expected, double[] actual, double tolerance)
    {
        Assert.Equal(expected.Length, actual.Length);
        for (int i = 0; i < expected.Length; i++)
            Assert.True(Math.Abs(expected[i] - actual[i]) <= tolerance, FormattableString.Invariant($"value {i}: {expected[i]:R} expected, {actual[i]:R} found, tolerance {tolerance}"));
    }

    private sealed class StopAtOnce : ITrainingMonitor
    {
        public bool ShouldStop(int step, double loss) => true;
    }
}
