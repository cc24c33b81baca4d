using AutoAL.Contracts;
using AutoAL.Numerics;

namespace AutoAL.Conformance;

/// <summary>
/// What every learner family must keep, written against the contracts alone. An author derives a public class and gives the family; the
/// properties below declare what a family promises beyond the contract's minimum.
/// </summary>
public abstract class LearnerFamilyConformance
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
    public void Provides_Evidence_MatchesTheInterfaces()
    {
        ILearnerFamily family = CreateFamily();
        using ITrainedLearner learner = Train(family, Problem().Task(First(12)));
        Assert.True(family.Provides.HasFlag(Evidence.Probabilities), "Every family provides probabilities.");
        Assert.False(family.Provides.HasFlag(Evidence.Committee), "A committee is kept by a search, never by one family.");
        Assert.Equal(family.Provides.HasFlag(Evidence.Embeddings), learner is IEmbeds);
        Assert.Equal(family.Provides.HasFlag(Evidence.Draws), learner is IDrawsPredictions);
        Assert.Equal(family.Provides.HasFlag(Evidence.Head), learner is IShowsHead);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(12)]
    public void ShowHead_OfEmbeddings_GivesTheProbabilities(int labelled)
    {
        LearnerProblem problem = Problem();
        using ITrainedLearner learner = Train(problem.Task(First(labelled)));
        Assert.SkipUnless(learner is IShowsHead, "skipped: the family shows no last layer");
        var head = (IShowsHead)learner;
        int width = head.EmbeddingWidth;
        float[] weights = new float[learner.ClassCount * width];
        float[] intercepts = new float[learner.ClassCount];
        head.ShowHead(weights, intercepts);
        int[] rows = [.. Enumerable.Range(0, problem.Test.RowCount)];
        float[] embeddings = new float[rows.Length * width];
        head.Embed(new TableRows(problem.Test, rows), embeddings);

        double[] scores = new double[rows.Length * learner.ClassCount];
        for (int i = 0; i < scores.Length; i++)
        {
            (int n, int c) = Math.DivRem(i, learner.ClassCount);
            scores[i] = intercepts[c] + WideDot.Of(embeddings.AsSpan(n * width, width), weights.AsSpan(c * width, width));
        }

        Softmax.Rows(scores, learner.ClassCount);
        double[] predicted = Predict(learner, problem.Test);
        Assert.All(predicted.Zip(scores), pair => Assert.Equal(pair.First, pair.Second, 1e-4));
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
    public void Train_ClassWithoutLabelledRow_KeepsItsColumnNearZero()
    {
        LearnerProblem problem = Problem();
        using ITrainedLearner learner = Train(problem.Task(First(30).Where(row => problem.Classes[row] != 1)));
        double[] probabilities = Predict(learner, problem.Pool);
        AssertDistributions(probabilities, 3);
        Assert.All(probabilities.Chunk(3), row => Assert.InRange(row[1], 0, AbsentClassCeiling));
    }

    [Fact]
    public void Train_OneClassOnly_PredictsThatClass()
    {
        LearnerProblem problem = Problem();
        using ITrainedLearner learner = Train(problem.Task(First(30).Where(row => problem.Classes[row] == 2)));
        double[] probabilities = Predict(learner, problem.Pool);
        AssertDistributions(probabilities, 3);
        Assert.All(probabilities.Chunk(3), row => Assert.Equal(2, Array.IndexOf(row, row.Max())));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    public void Train_OneRowOrOneRowPerClass_GivesDistributions(int rows)
    {
        LearnerProblem problem = Problem();
        using ITrainedLearner learner = Train(problem.Task(First(rows)));
        AssertDistributions(Predict(learner, problem.Test), 3);
    }

    /// <summary>7 sums without rounding, so its spread is exactly 0; the spread of 0.1 may come out a hair above.</summary>
    [Theory]
    [InlineData(7.0)]
    [InlineData(0.1)]
    public void Train_ConstantColumns_GivesDistributions(double constant) =>
        AssertLearnsFrom(Problem().With(column => column is NumericColumn
            ? new NumericColumn(column.Name, [.. Enumerable.Repeat(constant, column.RowCount)])
            : column.Select(new int[column.RowCount])));

    [Fact]
    public void Train_ColumnsWithEveryValueMissing_GivesDistributions() => AssertLearnsFrom(Problem().With(column => Missing(column, _ => true)));

    [Fact]
    public void Train_ColumnsWithSomeValuesMissing_GivesDistributions() => AssertLearnsFrom(Problem().With(column => Missing(column, row => row % 4 == 1)));

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
    public void Embed_AnyRows_FillsFiniteVectorsIndependentOfTheBatch()
    {
        LearnerProblem problem = Problem();
        using ITrainedLearner learner = Train(problem.Task(First(20)));
        Assert.SkipUnless(learner is IEmbeds, "skipped: the family does not embed");
        IEmbeds embedder = (IEmbeds)learner;
        Assert.InRange(embedder.EmbeddingWidth, 1, int.MaxValue);
        float[] whole = Embed(embedder, problem.Pool, [.. Enumerable.Range(0, problem.Pool.RowCount)]);
        Assert.All(whole, value => Assert.True(float.IsFinite(value), "An embedding value is not finite or was not filled."));
        int[] rows = [9, 2, 2, 30];
        AssertClose([.. rows.SelectMany(row => whole.AsSpan(row * embedder.EmbeddingWidth, embedder.EmbeddingWidth).ToArray()).Select(v => (double)v)], [.. Embed(embedder, problem.Pool, rows).Select(v => (double)v)]);
    }

    [Fact]
    public void Draw_SameSeed_IsTheSameModelForEveryRowAndCall()
    {
        LearnerProblem problem = Problem();
        using ITrainedLearner learner = Train(problem.Task(First(20)));
        Assert.SkipUnless(learner is IDrawsPredictions, "skipped: the family does not draw");
        IDrawsPredictions sampler = (IDrawsPredictions)learner;
        Seed seed = Seed.Root(5).Child("draws");
        int[] all = [.. Enumerable.Range(0, problem.Pool.RowCount)];
        double[] whole = Draw(sampler, problem.Pool, all, 4, seed);
        AssertDistributions(whole, 3);
        AssertClose(whole, Draw(sampler, problem.Pool, all, 4, seed));
        AssertClose(whole[..(2 * all.Length * 3)], Draw(sampler, problem.Pool, all, 2, seed));
        Assert.NotEqual(whole, Draw(sampler, problem.Pool, all, 4, seed.Child("another")));

        int[] rows = [9, 2, 30];
        AssertClose([.. Enumerable.Range(0, 4).SelectMany(k => rows.SelectMany(row => whole.AsSpan(((k * all.Length) + row) * 3, 3).ToArray()))], Draw(sampler, problem.Pool, rows, 4, seed));
    }

    [Fact]
    public void Train_TenThousandClasses_GivesDistributions()
    {
        LearnerProblem few = Problem();
        LearnerProblem problem = few with { ClassCount = 10_000, Classes = [.. few.Classes.Select(label => 4_999 * label)] };
        using ITrainedLearner learner = Train(problem.Task(First(30)));
        Assert.Equal(10_000, learner.ClassCount);
        double[] probabilities = Predict(learner, problem.Test);
        AssertDistributions(probabilities, 10_000);
        double right = probabilities.Chunk(10_000).Select((row, n) => Array.IndexOf(row, row.Max()) == 4_999 * problem.TestClasses[n] ? 1.0 : 0.0).Average();
        Assert.InRange(right, LeastAccuracy, 1);
    }

    [Theory]
    [InlineData(20)]
    [InlineData(3)]
    [InlineData(1)]
    public void Load_SavedModel_AnswersAsTheModelDid(int rows)
    {
        LearnerProblem problem = Problem();
        ILearnerFamily family = CreateFamily();
        using ITrainedLearner learner = Train(family, problem.Task(First(rows)));
        Assert.Equal(family is ILoadsModels, learner is ISavesModel);
        Assert.SkipUnless(family is ILoadsModels, "skipped: the family does not save its models");
        byte[] saved = Save(learner);
        using ITrainedLearner loaded = Load(saved);
        Assert.Equal(learner.ClassCount, loaded.ClassCount);
        Assert.Equal(saved, Save(learner));
        Assert.Equal(saved, Save(loaded));

        // New tables, so that nothing cached under the pool's identity can answer.
        LearnerProblem copy = problem.Copied();
        int[] all = [.. Enumerable.Range(0, copy.Pool.RowCount)];
        AssertClose(Predict(learner, problem.Pool), Predict(loaded, copy.Pool));
        AssertClose(Predict(learner, problem.Test), Predict(loaded, copy.Test));
        Assert.Equal(learner is IEmbeds, loaded is IEmbeds);
        Assert.Equal(learner is IDrawsPredictions, loaded is IDrawsPredictions);
        if (loaded is IEmbeds embedder)
            AssertClose([.. Embed((IEmbeds)learner, problem.Pool, all).Select(v => (double)v)], [.. Embed(embedder, copy.Pool, all).Select(v => (double)v)]);
        if (loaded is IDrawsPredictions sampler)
            AssertClose(Draw((IDrawsPredictions)learner, problem.Pool, all, 3, Seed.Root(9)), Draw(sampler, copy.Pool, all, 3, Seed.Root(9)));
    }

    [Fact]
    public void Load_DamagedModel_SaysSo()
    {
        ILearnerFamily family = CreateFamily();
        Assert.SkipUnless(family is ILoadsModels, "skipped: the family does not save its models");
        using ITrainedLearner learner = Train(family, Problem().Task(First(12)));
        byte[] saved = Save(learner);
        byte[] scribble = [.. Enumerable.Range(0, 500).Select(i => (byte)(i * 37))];
        byte[] startOnly = [.. saved.Take(16), .. scribble];
        foreach (byte[] damaged in (byte[][])[[], saved[..1], saved[..(saved.Length / 2)], saved[..^1], scribble, startOnly])
            Assert.Throws<InvalidDataException>(() => Load(damaged).Dispose());
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

    private static byte[] Save(ITrainedLearner learner)
    {
        using var stream = new MemoryStream();
        ((ISavesModel)learner).Save(stream);
        stream.WriteByte(0);
        return stream.ToArray()[..^1];
    }

    private ITrainedLearner Load(byte[] saved)
    {
        using var stream = new MemoryStream(saved, writable: false);
        return ((ILoadsModels)CreateFamily()).Load(stream);
    }

    // Buffers start as NaN, so that what a learner leaves unfilled shows.
    private static double[] Predict(ITrainedLearner learner, Table table, int[] rows)
    {
        double[] probabilities = new double[rows.Length * learner.ClassCount];
        Array.Fill(probabilities, double.NaN);
        learner.PredictProbabilities(new TableRows(table, rows), probabilities);
        return probabilities;
    }

    private static float[] Embed(IEmbeds learner, Table table, int[] rows)
    {
        float[] embeddings = new float[rows.Length * learner.EmbeddingWidth];
        Array.Fill(embeddings, float.NaN);
        learner.Embed(new TableRows(table, rows), embeddings);
        return embeddings;
    }

    private static double[] Draw(IDrawsPredictions learner, Table table, int[] rows, int draws, Seed seed)
    {
        double[] probabilities = new double[draws * rows.Length * 3];
        Array.Fill(probabilities, double.NaN);
        learner.DrawProbabilities(new TableRows(table, rows), draws, seed, probabilities);
        return probabilities;
    }

    private static Column Missing(Column column, Func<int, bool> at) => column switch
    {
        NumericColumn numbers => new NumericColumn(numbers.Name, [.. numbers.Values.ToArray().Select((value, row) => at(row) ? double.NaN : value)]),
        CategoricalColumn levels => new CategoricalColumn(levels.Name, levels.Levels, [.. levels.Codes.ToArray().Select((code, row) => at(row) ? -1 : code)]),
        TextColumn texts => new TextColumn(texts.Name, [.. texts.Texts.ToArray().Select((text, row) => at(row) ? null : text)]),
        _ => column,
    };

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
