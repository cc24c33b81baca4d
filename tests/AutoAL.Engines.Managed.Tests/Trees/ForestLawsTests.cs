using AutoAL.Contracts;

namespace AutoAL.Engines.Managed.Tests.Trees;

/// <summary>What a change of the input may and may not do to a model.</summary>
public sealed class ForestLawsTests
{
    [Theory]
    [InlineData("random-forest")]
    [InlineData("gradient-boosting")]
    public void Predict_AfterAMonotoneTransformOfTheFeatures_IsTheSame(string family)
    {
        // Up to 255 distinct values: every value keeps its own bin, and all rows are in the pool, so that edges between values do not matter.
        double[][] rows = Scattered.Rows(240, 4, 21);
        double[][] bent = [.. rows.Select(row => row.Select((x, d) => d == 0 ? Math.Exp(x) : d == 1 ? (x * x * x) - 40 : 1e6 * x).ToArray())];
        int[] labels = Scattered.Labels(rows, 3, 21);
        Assert.Equal(TrainAndPredict(family, rows, labels), TrainAndPredict(family, bent, labels));
    }

    [Theory]
    [InlineData("random-forest")]
    [InlineData("gradient-boosting")]
    public void Predict_FeaturesInAnotherOrder_IsTheSameWhereOneSplitIsBest(string family)
    {
        // One level of splits on all features, of which one separates far better than the rest: nothing is left to the order.
        double[][] rows = Scattered.Rows(200, 5, 22);
        int[] labels = [.. rows.Select((row, i) => row[3] > 0.1 || i % 17 == 0 ? 1 : 0)];
        double[][] turned = [.. rows.Select(row => new[] { row[3], row[4], row[2], row[0], row[1] })];
        (string, object)[] settings = family == "random-forest" ? [("features-exponent", 1.0), ("max-depth", 1L), ("bootstrap", "no")] : [("max-depth", 1L), ("rounds", 10L)];
        double[] straight = TrainAndPredict(family, rows, labels, settings), other = TrainAndPredict(family, turned, labels, settings);
        Assert.Equal(straight, other);
        Assert.Contains(straight, p => p > 0.8);
    }

    [Fact]
    public void Predict_EveryRowTwice_IsTheSameForATreeOnAllRows()
    {
        double[][] rows = Scattered.Rows(100, 3, 23);
        int[] labels = Scattered.Labels(rows, 3, 23);
        (string, object)[] settings = [("features-exponent", 1.0), ("bootstrap", "no"), ("trees", 10L), ("max-depth", 4L)];
        double[] once = TrainAndPredict("random-forest", rows, labels, settings);
        Table doubled = Scattered.Table([.. rows, .. rows]);
        using ITrainedLearner learner = Scattered.Train("random-forest", Scattered.Task(doubled, [.. labels, .. labels], 3), settings);
        double[] twice = Scattered.Predict(learner, doubled);
        Assert.Equal(once, twice[..once.Length]);
        Assert.Equal(once, twice[once.Length..]);
    }

    [Theory]
    [InlineData("random-forest", 1)]
    [InlineData("extra-trees", 1)]
    public void Predict_TrainingRowsOfTreesOnAllRows_AreLearnedByHeart(string family, int leastLeaf)
    {
        double[][] rows = Scattered.Rows(300, 4, 24);
        int[] labels = Scattered.Labels(rows, 3, 24);

        // More than 255 rows share bins, so a few rows of two classes may share them all; four features make that next to impossible.
        double[] probabilities = TrainAndPredict(family, rows, labels, ("bootstrap", "no"), ("min-leaf", (long)leastLeaf));
        for (int i = 0; i < rows.Length; i++)
            Assert.Equal(1, probabilities[(i * 3) + labels[i]], 1e-12);
    }

    [Fact]
    public void Predict_LargeLeaves_GiveTheSharesOfTheirClasses()
    {
        double[][] rows = [.. Enumerable.Range(0, 40).Select(i => new double[] { i < 20 ? 0 : 1 })];
        int[] labels = [.. Enumerable.Range(0, 40).Select(i => i < 20 ? i % 4 == 0 ? 2 : 0 : i % 5 == 0 ? 0 : 1)];
        double[] probabilities = TrainAndPredict("random-forest", rows, labels, ("bootstrap", "no"));
        Assert.Equal([0.75, 0, 0.25], probabilities[..3]);
        Assert.Equal(0.2, probabilities[^3], 1e-12);
        Assert.Equal(0.8, probabilities[^2], 1e-12);
    }

    [Theory]
    [InlineData("random-forest")]
    [InlineData("extra-trees")]
    [InlineData("gradient-boosting")]
    public void Train_TenThousandClasses_TakesRoomForLabelledRowsOnly(string family)
    {
        const int classes = 10_000;
        double[][] rows = Scattered.Rows(60, 64, 25);
        int[] labels = [.. Enumerable.Range(0, rows.Length).Select(i => (i * 160) + 7)];
        Table table = Scattered.Table(rows);
        long before = GC.GetAllocatedBytesForCurrentThread();
        using ITrainedLearner learner = Scattered.Train(family, Scattered.Task(table, labels, classes), family == "gradient-boosting" ? ("rounds", (object)10L) : ("trees", 100L));
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 8_000_000);
        double[] probabilities = Scattered.Predict(learner, table);
        Assert.All(probabilities.Chunk(classes), row => Assert.Equal(1, row.Sum(), 1e-9));
        Assert.All(probabilities.Chunk(classes), row => Assert.Equal(0, row[5]));
    }

    [Theory]
    [InlineData("random-forest")]
    [InlineData("extra-trees")]
    [InlineData("gradient-boosting")]
    public void Train_CancelledOnTheWay_Throws(string family)
    {
        double[][] rows = Scattered.Rows(200, 4, 26);
        TrainingTask task = Scattered.Task(Scattered.Table(rows), Scattered.Labels(rows, 3, 26), 3);
        ILearnerFamily named = new ManagedEngine().Families.Single(f => f.Name == family);
        using var source = new CancellationTokenSource();
        var monitor = new CancelAfter(3, source);
        Assert.ThrowsAny<OperationCanceledException>(() => named.Train(task, named.Space.Default, default, monitor, source.Token));
        Assert.Equal(3, monitor.Steps);
    }

    private static double[] TrainAndPredict(string family, double[][] rows, int[] labels, params (string Name, object Value)[] settings)
    {
        Table table = Scattered.Table(rows);
        using ITrainedLearner learner = Scattered.Train(family, Scattered.Task(table, labels, labels.Max() + 1), settings);
        return Scattered.Predict(learner, table);
    }

    private sealed class CancelAfter(int steps, CancellationTokenSource source) : ITrainingMonitor
    {
        public int Steps { get; private set; }

        public bool ShouldStop(int step, double loss)
        {
            Steps++;
            if (step == steps)
                source.Cancel();
            return false;
        }
    }
}
