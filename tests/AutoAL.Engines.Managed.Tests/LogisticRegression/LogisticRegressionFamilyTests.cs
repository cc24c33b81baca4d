using AutoAL.Contracts;

namespace AutoAL.Engines.Managed.Tests.LogisticRegression;

public sealed class LogisticRegressionFamilyTests
{
    [Theory]
    [InlineData(2, 1.0, "no")]
    [InlineData(2, 1.0, "yes")]
    [InlineData(2, 100.0, "no")]
    [InlineData(2, 1e-4, "yes")]
    [InlineData(3, 1.0, "no")]
    [InlineData(3, 1.0, "yes")]
    [InlineData(4, 0.01, "no")]
    [InlineData(4, 50.0, "yes")]
    public void Train_OverlappingClouds_ReachesTheOptimumOfDenseNewton(int classCount, double c, string penalised)
    {
        (double[][] rows, int[] labels) = Problems.Clouds(40, 4, classCount, 11);
        double[] expected = DenseNewton.Probabilities(rows, labels, classCount, c, penalised == "yes", rows);
        Table pool = Problems.Table(rows);
        using ITrainedLearner learner = Problems.Train(
            Problems.Task(pool, Enumerable.Range(0, 40), i => labels[i], classCount),
            Problems.With(("c", c), ("penalise-intercept", penalised), ("scaling", "none"), ("tolerance", 1e-12)));
        Problems.Close(expected, learner.Predict(pool), 1e-9);
    }

    [Theory]
    [InlineData(2)]
    [InlineData(5)]
    public void Train_AtTheDefaultTolerance_IsCloseToTheOptimumOfDenseNewton(int classCount)
    {
        (double[][] rows, int[] labels) = Problems.Clouds(60, 6, classCount, 12);
        Table pool = Problems.Table(rows);
        using ITrainedLearner learner = Problems.Train(Problems.Task(pool, Enumerable.Range(0, 60), i => labels[i], classCount), Problems.With(("scaling", "none")));
        Problems.Close(DenseNewton.Probabilities(rows, labels, classCount, 1, false, rows), learner.Predict(pool), 1e-6);
    }

    [Theory]
    [InlineData(1e6)]
    [InlineData(1e-6)]
    public void Train_SeparableOrAlmostOnlyPenalty_Converges(double c)
    {
        (double[][] rows, int[] labels) = Problems.Clouds(30, 3, 3, 13, spread: 0.1);
        Table pool = Problems.Table(rows);
        TrainingTask task = Problems.Task(pool, Enumerable.Range(0, 30), i => labels[i], 3);
        double[] expected = DenseNewton.Probabilities(rows, labels, 3, c, false, rows);
        using ITrainedLearner learner = Problems.Train(task, Problems.With(("c", c), ("scaling", "none"), ("tolerance", 1e-12)));
        Problems.Close(expected, learner.Predict(pool), 1e-6);
    }

    [Fact]
    public void Train_CollinearColumns_ShareTheWeight()
    {
        (double[][] rows, int[] labels) = Problems.Clouds(40, 3, 2, 14);
        double[][] doubled = [.. rows.Select(r => (double[])[.. r, r[0]])];
        Table pool = Problems.Table(doubled);
        using ITrainedLearner learner = Problems.Train(Problems.Task(pool, Enumerable.Range(0, 40), i => labels[i], 2), Problems.With(("scaling", "none"), ("tolerance", 1e-12)));
        Problems.Close(DenseNewton.Probabilities(doubled, labels, 2, 1, false, doubled), learner.Predict(pool), 1e-9);
    }

    [Fact]
    public void Train_ColumnsOfHugeAndTinySizeWithoutScaling_ReturnsAFiniteModelNearTheOptimum()
    {
        (double[][] rows, int[] labels) = Problems.Clouds(60, 3, 3, 15);
        double[][] stretched = [.. rows.Select(r => (double[])[1e7 * r[0], r[1], 1e-7 * r[2]])];
        Table pool = Problems.Table(stretched);
        using ITrainedLearner learner = Problems.Train(Problems.Task(pool, Enumerable.Range(0, 60), i => labels[i], 3), Problems.With(("scaling", "none"), ("tolerance", 1e-12)));
        double[] p = learner.Predict(pool);
        Assert.All(p, v => Assert.InRange(v, 0, 1));

        // The tolerance is out of reach of doubles here; what comes back is the best that was found.
        Problems.Close(DenseNewton.Probabilities(stretched, labels, 3, 1, false, stretched), p, 1e-3);
    }

    [Fact]
    public void Train_FromAWarmStart_ReachesTheOptimumOfAColdStart()
    {
        foreach (int classCount in (int[])[2, 3, 6])
        {
            (double[][] rows, int[] labels) = Problems.Clouds(120, 8, classCount, 16);
            Table pool = Problems.Table(rows);
            byte[] state = [];
            for (int count = 2; count <= 60; count += 7)
            {
                TrainingTask task = Problems.Task(pool, Enumerable.Range(0, count), i => labels[i], classCount);
                using ITrainedLearner warm = Problems.Train(task, null, state), cold = Problems.Train(task);
                state = warm.Save();
                Problems.Close(cold.Predict(pool), warm.Predict(pool), 1e-6);
            }
        }
    }

    [Fact]
    public void Train_Twice_GivesTheSameBits()
    {
        (double[][] rows, int[] labels) = Problems.Clouds(100, 20, 5, 17);
        Table pool = Problems.Table(rows);
        TrainingTask task = Problems.Task(pool, Enumerable.Range(0, 70), i => labels[i], 5);
        using ITrainedLearner first = Problems.Train(task);
        byte[][] states = new byte[8][];
        Parallel.For(0, states.Length, i =>
        {
            using ITrainedLearner again = Problems.Train(task);
            states[i] = again.Save();
        });
        Assert.All(states, state => Assert.Equal(first.Save(), state));
    }

    [Fact]
    public void Train_RenamedClasses_PermutesTheProbabilities()
    {
        (double[][] rows, int[] labels) = Problems.Clouds(60, 5, 4, 18);
        int[] renamed = [2, 0, 3, 1];
        Table pool = Problems.Table(rows);
        using ITrainedLearner plain = Problems.Train(Problems.Task(pool, Enumerable.Range(0, 60), i => labels[i], 4));
        using ITrainedLearner permuted = Problems.Train(Problems.Task(pool, Enumerable.Range(0, 60), i => renamed[labels[i]], 4));
        double[] p = plain.Predict(pool), q = permuted.Predict(pool);
        Problems.Close(p, [.. Enumerable.Range(0, p.Length).Select(i => q[(i / 4 * 4) + renamed[i % 4]])], 1e-7);
    }

    [Fact]
    public void Train_RowsInAnotherOrder_GivesTheSameModel()
    {
        (double[][] rows, int[] labels) = Problems.Clouds(60, 5, 3, 19);
        int[] order = [.. Enumerable.Range(0, 60).Select(i => i * 37 % 60)];
        Table pool = Problems.Table(rows), shuffled = Problems.Table([.. order.Select(i => rows[i])]);
        using ITrainedLearner plain = Problems.Train(Problems.Task(pool, Enumerable.Range(0, 60), i => labels[i], 3));
        using ITrainedLearner other = Problems.Train(Problems.Task(shuffled, Enumerable.Range(0, 60), i => labels[order[i]], 3));
        Problems.Close(plain.Predict(pool), other.Predict(pool), 1e-7);
    }

    [Theory]
    [InlineData(2, "no")]
    [InlineData(2, "yes")]
    [InlineData(4, "no")]
    [InlineData(4, "yes")]
    public void Train_ABootstrapResample_ReachesTheOptimumOfDenseNewtonOnTheRowsAsDrawn(int classCount, string penalised)
    {
        (double[][] rows, int[] labels) = Problems.Clouds(60, 4, classCount, 71);
        var random = new AutoAL.Numerics.Pcg32(9);
        int[] drawn = [.. Enumerable.Range(0, 60).Select(_ => random.NextInt32(60)).Order()];
        Table table = Problems.Table(rows);
        TrainingTask task = Problems.Task(table, drawn, i => labels[i], classCount);
        Configuration configuration = Problems.With(("c", 2.0), ("tolerance", 1e-12), ("penalise-intercept", penalised), ("scaling", "none"));
        using ITrainedLearner learner = Problems.Train(task, configuration);
        double[] expected = DenseNewton.Probabilities([.. drawn.Select(i => rows[i])], [.. drawn.Select(i => labels[i])], classCount, 2, penalised == "yes", rows);
        Problems.Close(expected, learner.Predict(table), 1e-9);
    }

    [Theory]
    [InlineData(2)]
    [InlineData(3)]
    public void Train_AFeatureThatNoLabelledRowHas_GetsNoWeight(int classCount)
    {
        (double[][] rows, int[] labels) = Problems.Clouds(60, 3, classCount, 72);
        double[][] wider = [.. rows.Select((r, i) => (double[])[r[0], i < 40 ? 0 : i, r[1], r[2]])];
        Configuration configuration = Problems.With(("scaling", "none"));
        using ITrainedLearner with = Problems.Train(Problems.Task(Problems.Table(wider), Enumerable.Range(0, 40), i => labels[i], classCount), configuration);
        using ITrainedLearner without = Problems.Train(Problems.Task(Problems.Table(rows), Enumerable.Range(0, 40), i => labels[i], classCount), configuration);
        Assert.Equal(without.Predict(Problems.Table(rows)), with.Predict(Problems.Table(wider)));
    }

    [Fact]
    public void Train_FromAModelThatKnewAFeature_ForgetsItWhereNoLabelledRowHasIt()
    {
        (double[][] rows, int[] labels) = Problems.Clouds(60, 3, 3, 73);
        double[][] sparse = [.. rows.Select((r, i) => (double[])[r[0], i < 40 ? 0 : r[1], r[2]])];
        Configuration configuration = Problems.With(("scaling", "none"), ("tolerance", 1e-10));
        Table table = Problems.Table(sparse);
        using ITrainedLearner all = Problems.Train(Problems.Task(table, Enumerable.Range(0, 60), i => labels[i], 3), configuration);
        using ITrainedLearner warm = Problems.Train(Problems.Task(table, Enumerable.Range(0, 40), i => labels[i], 3), configuration, all.Save());
        using ITrainedLearner cold = Problems.Train(Problems.Task(table, Enumerable.Range(0, 40), i => labels[i], 3), configuration);
        Problems.Close(cold.Predict(table), warm.Predict(table), 1e-8);
    }

    [Fact]
    public void Train_EveryRowTwice_EqualsTwiceTheC()
    {
        (double[][] rows, int[] labels) = Problems.Clouds(40, 5, 3, 20);
        Table pool = Problems.Table(rows), twice = Problems.Table([.. rows, .. rows]);
        using ITrainedLearner doubled = Problems.Train(Problems.Task(pool, Enumerable.Range(0, 40), i => labels[i], 3), Problems.With(("c", 2.0)));
        using ITrainedLearner repeated = Problems.Train(Problems.Task(twice, Enumerable.Range(0, 80), i => labels[i % 40], 3));
        Problems.Close(doubled.Predict(pool), repeated.Predict(pool), 1e-7);
    }

    [Fact]
    public void Train_ColumnsInOtherUnits_ChangesNothingWhenStandardised()
    {
        (double[][] rows, int[] labels) = Problems.Clouds(60, 4, 3, 21);
        double[][] converted = [.. rows.Select(r => (double[])[(1000 * r[0]) + 7, -r[1], r[2] / 64, r[3] - 3])];
        Table pool = Problems.Table(rows), other = Problems.Table(converted);
        using ITrainedLearner plain = Problems.Train(Problems.Task(pool, Enumerable.Range(0, 60), i => labels[i], 3));
        using ITrainedLearner rescaled = Problems.Train(Problems.Task(other, Enumerable.Range(0, 60), i => labels[i], 3));
        Problems.Close(plain.Predict(pool), rescaled.Predict(other), 1e-7);
    }

    [Fact]
    public void Train_AConstantColumnBesideAFreeIntercept_ChangesNothing()
    {
        (double[][] rows, int[] labels) = Problems.Clouds(50, 3, 2, 22);
        double[][] withConstant = [.. rows.Select(r => (double[])[.. r, 1])];
        Table pool = Problems.Table(rows), extended = Problems.Table(withConstant);
        using ITrainedLearner free = Problems.Train(Problems.Task(pool, Enumerable.Range(0, 50), i => labels[i], 2), Problems.With(("scaling", "none")));
        using ITrainedLearner both = Problems.Train(Problems.Task(extended, Enumerable.Range(0, 50), i => labels[i], 2), Problems.With(("scaling", "none")));
        Problems.Close(free.Predict(pool), both.Predict(extended), 1e-7);
    }

    [Fact]
    public void Train_OneClassOnly_IsCertainOfIt()
    {
        (double[][] rows, _) = Problems.Clouds(10, 3, 3, 23);
        Table pool = Problems.Table(rows);
        using ITrainedLearner learner = Problems.Train(Problems.Task(pool, [1, 4], _ => 2, 3));
        Assert.All(learner.Predict(pool).Chunk(3), row => Assert.Equal([0.0, 0.0, 1.0], row));
        Assert.NotEmpty(learner.Save());
    }

    [Fact]
    public void Train_AbsentClasses_EqualsTheModelOfThePresentOnes()
    {
        (double[][] rows, int[] labels) = Problems.Clouds(40, 3, 2, 24);
        Table pool = Problems.Table(rows);
        using ITrainedLearner two = Problems.Train(Problems.Task(pool, Enumerable.Range(0, 40), i => labels[i], 2));
        using ITrainedLearner ofFive = Problems.Train(Problems.Task(pool, Enumerable.Range(0, 40), i => labels[i] == 0 ? 1 : 4, 5));
        Assert.Equal(two.Predict(pool), (double[])[.. ofFive.Predict(pool).Chunk(5).SelectMany(row => (double[])[row[1], row[4]])]);
        Assert.All(ofFive.Predict(pool).Chunk(5), row => Assert.Equal([0.0, 0.0, 0.0], (double[])[row[0], row[2], row[3]]));
    }

    [Fact]
    public void Train_OneRowPerClass_PrefersEachRowsOwnClass()
    {
        (double[][] rows, int[] labels) = Problems.Clouds(7, 10, 7, 25);
        Table pool = Problems.Table(rows);
        using ITrainedLearner learner = Problems.Train(Problems.Task(pool, Enumerable.Range(0, 7), i => labels[i], 7));
        double[][] p = [.. learner.Predict(pool).Chunk(7)];
        Assert.Equal(labels, p.Select(row => Array.IndexOf(row, row.Max())));
        Assert.All(p, row => Assert.Equal(1, row.Sum(), 1e-12));
    }

    [Fact]
    public void Train_TenThousandClasses_WorksWithTheFewThatArePresent()
    {
        const int classCount = 10_000;
        (double[][] rows, _) = Problems.Clouds(600, 64, 300, 26);
        Table pool = Problems.Table(rows);
        using ITrainedLearner learner = Problems.Train(Problems.Task(pool, Enumerable.Range(0, 300), i => 33 * i, classCount), Problems.With(("tolerance", 1e-3)));
        double[] p = learner.Predict(pool, [0, 599]);
        Assert.Equal(1, p[..classCount].Sum(), 1e-9);
        Assert.Equal(0, p[1]);
        Assert.True(p[0] > 0.5);
    }

    [Theory]
    [InlineData(2)]
    [InlineData(3)]
    public void Train_WithoutColumnsOrOnlyConstantOnes_PredictsTheShares(int classCount)
    {
        int[] labels = [0, 0, 0, 1, 1, classCount - 1];
        double[] shares = [.. Enumerable.Range(0, classCount).Select(c => labels.Count(l => l == c) / 6.0)];
        foreach (double[][] rows in (double[][][])[[.. labels.Select(_ => Array.Empty<double>())], [.. labels.Select(_ => (double[])[3, 3])], [.. labels.Select(_ => (double[])[double.NaN])]])
        {
            Table pool = rows[0].Length == 0 ? new Table([], [.. labels.Select((_, i) => new RowId(i))]) : Problems.Table(rows);
            using ITrainedLearner learner = Problems.Train(Problems.Task(pool, Enumerable.Range(0, 6), i => labels[i], classCount), Problems.With(("tolerance", 1e-12)));
            Assert.All(learner.Predict(pool).Chunk(classCount), row => Problems.Close(shares, row, rows[0].Length == 1 && double.IsNaN(rows[0][0]) ? 1e-9 : 1e-10));
        }
    }

    [Fact]
    public void Train_MoreFeaturesThanTheDensePreconditionerTakes_ReachesTheSameOptimum()
    {
        // Zero columns widen the problem without changing it.
        (double[][] rows, int[] labels) = Problems.Clouds(50, 6, 3, 27);
        double[][] wide = [.. rows.Select(r => (double[])[.. r, .. new double[400]])];
        Table pool = Problems.Table(rows), padded = Problems.Table(wide);
        using ITrainedLearner narrow = Problems.Train(Problems.Task(pool, Enumerable.Range(0, 50), i => labels[i], 3));
        using ITrainedLearner other = Problems.Train(Problems.Task(padded, Enumerable.Range(0, 50), i => labels[i], 3));
        Problems.Close(narrow.Predict(pool), other.Predict(padded), 1e-7);
    }

    [Fact]
    public void Train_Cancelled_Stops()
    {
        (double[][] rows, int[] labels) = Problems.Clouds(50, 6, 3, 28);
        Assert.Throws<OperationCanceledException>(() => Problems.Family.Train(
            Problems.Task(Problems.Table(rows), Enumerable.Range(0, 50), i => labels[i], 3), Problems.Family.Space.Default, default, TrainToTheEnd.Instance, new CancellationToken(true)));
    }

    [Fact]
    public void Train_MonitorThatStops_EndsAfterThatStepWithAFallingLoss()
    {
        (double[][] rows, int[] labels) = Problems.Clouds(50, 6, 3, 29);
        var monitor = new Recorder(stopAt: 1);
        using ITrainedLearner learner = Problems.Family.Train(
            Problems.Task(Problems.Table(rows), Enumerable.Range(0, 50), i => labels[i], 3), Problems.Family.Space.Default, default, monitor, CancellationToken.None);
        Assert.Equal(2, monitor.Losses.Count);
        Assert.True(monitor.Losses[1] < monitor.Losses[0]);
    }

    private sealed class Recorder(int stopAt) : ITrainingMonitor
    {
        public List<double> Losses { get; } = [];

        public bool ShouldStop(int step, double loss)
        {
            Losses.Add(loss);
            return step == stopAt;
        }
    }
}
