using AutoAL.Contracts;
using AutoAL.Engines.Managed.Trees;
using AutoAL.Numerics;

namespace AutoAL.Engines.Managed.Tests.Trees;

public sealed class BoostingTests
{
    [Theory]
    [InlineData(2)]
    [InlineData(3)]
    public void Train_OneStump_EqualsTheFormulas(int classCount)
    {
        const double lambda = 1.5, rate = 0.4;
        double[][] rows = Scattered.Rows(90, 3, 31);
        int[] labels = Scattered.Labels(rows, classCount, 31);
        Table table = Scattered.Table(rows);
        using ITrainedLearner learner = Scattered.Train("gradient-boosting", Scattered.Task(table, labels, classCount), ("rounds", 1L), ("max-depth", 1L), ("lambda", lambda), ("learning-rate", rate), ("min-child-weight", 1e-3));
        double[] expected = Stumps(rows, labels, classCount, lambda, rate);
        double[] found = Scattered.Predict(learner, table);
        for (int i = 0; i < expected.Length; i++)
            Assert.Equal(expected[i], found[i], 1e-5);
    }

    [Fact]
    public void Train_MoreRounds_LowersTheLossThatTheMonitorSees()
    {
        double[][] rows = Scattered.Rows(150, 4, 32);
        var monitor = new Losses();
        ILearnerFamily family = new ManagedEngine().Families.Single(f => f.Name == "gradient-boosting");
        using ITrainedLearner learner = family.Train(Scattered.Task(Scattered.Table(rows), Scattered.Labels(rows, 3, 32), 3), family.Space.Default, default, monitor, TestContext.Current.CancellationToken);
        Assert.Equal(100, monitor.Seen.Count);
        Assert.True(monitor.Seen.Zip(monitor.Seen.Skip(1)).All(pair => pair.Second <= pair.First + 1e-9));
        Assert.InRange(monitor.Seen[^1], 0, 0.5 * monitor.Seen[0]);
    }

    [Fact]
    public void Train_WithPatience_EndsEarlyOnNoiseAndKeepsTheBestRound()
    {
        double[][] rows = Scattered.Rows(200, 4, 33);
        var random = new Pcg32(33);
        int[] labels = [.. rows.Select(_ => random.NextInt32(2))];
        Table table = Scattered.Table(rows);
        using ITrainedLearner stopped = Scattered.Train("gradient-boosting", Scattered.Task(table, labels, 2), ("patience", 3L));
        using ITrainedLearner full = Scattered.Train("gradient-boosting", Scattered.Task(table, labels, 2));
        Assert.InRange(((BoostingLearner)stopped).Trees.RoundCount, 0, 20);
        Assert.Equal(100, ((BoostingLearner)full).Trees.RoundCount);
    }

    [Fact]
    public void Train_WithPatienceButTooFewRowsToHoldOut_RunsToTheEnd()
    {
        double[][] rows = Scattered.Rows(8, 2, 34);
        using ITrainedLearner learner = Scattered.Train("gradient-boosting", Scattered.Task(Scattered.Table(rows), [0, 1, 0, 1, 0, 1, 0, 1], 2), ("patience", 2L), ("rounds", 30L));
        Assert.Equal(30, ((BoostingLearner)learner).Trees.RoundCount);
    }

    [Fact]
    public void Train_WithDraws_DependsOnTheSeedAndOnNothingElse()
    {
        double[][] rows = Scattered.Rows(120, 6, 35);
        int[] labels = Scattered.Labels(rows, 3, 35);
        Table table = Scattered.Table(rows);
        double[] Predicted(long seed)
        {
            using ITrainedLearner learner = Scattered.Train("gradient-boosting", Scattered.Task(table, labels, 3, seed), ("subsample", 0.6), ("colsample", 0.5), ("rounds", 20L));
            return Scattered.Predict(learner, table);
        }

        Assert.Equal(Predicted(1), Predicted(1));
        Assert.NotEqual(Predicted(1), Predicted(2));
    }

    [Fact]
    public void DerivativeSums_AnyOrder_AddAndSubtractExactly()
    {
        var random = new Pcg32(36);
        double[] first = [.. Enumerable.Range(0, 1000).Select(_ => (2 * random.NextDouble()) - 1)];
        double[] second = [.. Enumerable.Range(0, 1000).Select(_ => random.NextDouble() / 2)];
        var sums = new DerivativeSums(1000);
        sums.Set(first, second);
        long all = 0, some = 0;
        for (int i = 0; i < 1000; i++)
        {
            all += sums.Words[i];
            some += i % 3 == 0 ? sums.Words[i] : 0;
        }

        Assert.Equal(first.Sum(), DerivativeSums.First(all) * sums.Unit, 1e-3);
        Assert.Equal(second.Sum(), DerivativeSums.Second(all) * sums.Unit, 1e-3);
        Assert.Equal(first.Where((_, i) => i % 3 != 0).Sum(), DerivativeSums.First(all - some) * sums.Unit, 1e-3);
        Assert.Equal(second.Where((_, i) => i % 3 != 0).Sum(), DerivativeSums.Second(all - some) * sums.Unit, 1e-3);
    }

    /// <summary>One round by definition: for every score the split with the largest gain, leaves -rate·G/(H + λ), then softmax or sigmoid.</summary>
    private static double[] Stumps(double[][] rows, int[] labels, int classCount, double lambda, double rate)
    {
        int scores = classCount == 2 ? 1 : classCount;
        double p = 1.0 / classCount, h = (scores == 1 ? 1 : 2) * p * (1 - p);
        var margins = new double[rows.Length, scores];
        for (int k = 0; k < scores; k++)
        {
            double[] g = [.. labels.Select(label => p - (label == (scores == 1 ? 1 : k) ? 1 : 0))];
            (double Gain, int Feature, double Value) best = (double.NegativeInfinity, 0, 0);
            for (int d = 0; d < rows[0].Length; d++)
            {
                foreach (double value in rows.Select(row => row[d]).Order().SkipLast(1))
                {
                    bool[] left = [.. rows.Select(row => row[d] <= value)];
                    double gl = g.Where((_, i) => left[i]).Sum(), gr = g.Sum() - gl;
                    double hl = h * left.Count(x => x), hr = h * left.Count(x => !x);
                    double gain = (gl * gl / (hl + lambda)) + (gr * gr / (hr + lambda));
                    if (gain > best.Gain)
                        best = (gain, d, value);
                }
            }

            bool[] goesLeft = [.. rows.Select(row => row[best.Feature] <= best.Value)];
            for (int i = 0; i < rows.Length; i++)
            {
                double side = g.Where((_, j) => goesLeft[j] == goesLeft[i]).Sum(), weight = h * goesLeft.Count(x => x == goesLeft[i]);
                margins[i, k] = -rate * side / (weight + lambda);
            }
        }

        return [.. Enumerable.Range(0, rows.Length).SelectMany(i =>
        {
            double[] exponentials = classCount == 2
                ? [1, Math.Exp(margins[i, 0])]
                : [.. Enumerable.Range(0, scores).Select(k => Math.Exp(margins[i, k]))];
            return exponentials.Select(e => e / exponentials.Sum());
        })];
    }

    private sealed class Losses : ITrainingMonitor
    {
        public List<double> Seen { get; } = [];

        public bool ShouldStop(int step, double loss)
        {
            Seen.Add(loss);
            return false;
        }
    }
}
