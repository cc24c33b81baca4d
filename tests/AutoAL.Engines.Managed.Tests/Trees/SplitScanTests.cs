using AutoAL.Contracts;
using AutoAL.Engines.Managed.Trees;
using AutoAL.Numerics;

namespace AutoAL.Engines.Managed.Tests.Trees;

/// <summary>Both ways to sweep a feature against the definition, on nodes small and large.</summary>
public sealed class SplitScanTests
{
    [Theory]
    [InlineData(6, 0, 3, 1, 1)]
    [InlineData(40, 0, 3, 1, 2)]
    [InlineData(40, 4, 3, 5, 3)]
    [InlineData(400, 0, 12, 1, 4)]
    [InlineData(400, 5, 12, 1, 5)]
    [InlineData(3000, 17, 10, 3, 6)]
    [InlineData(3000, 2, 2, 1, 7)]
    public void BestThreshold_RandomNodes_FindsTheLeastGini(int count, int levels, int classCount, int leastLeaf, ulong seed)
    {
        double[][] rows = Scattered.Rows(count, 5, seed, levels);
        int[] labels = Scattered.Labels(rows, classCount, seed);
        TrainingTask task = Scattered.Task(Scattered.Table(rows), labels, classCount);
        var data = new LabelledBins(task, Scattered.Bins(task.Pool), default);
        var random = new Pcg32(seed);
        ulong[] samples = [.. Enumerable.Range(0, count).Select(row => Sample.Pack(row, data.Labels[row], 1 + random.NextInt32(3)))];
        var node = new NodeCounts(data.Classes.Length);
        node.Count(samples);
        var scan = new BestThreshold(data, leastLeaf);
        for (int feature = 0; feature < 5; feature++)
        {
            SplitCandidate best = SplitCandidate.None;
            Assert.True(scan.Scan(feature, samples, node, ref random, ref best));
            (int bin, double impurity) = LeastGini(data.Column(feature), samples, data.Classes.Length, leastLeaf);
            if (bin < 0)
            {
                Assert.False(best.Found);
                continue;
            }

            Assert.Equal(impurity, Gini(data.Column(feature), samples, data.Classes.Length, best.Bin), 1e-9);
            Assert.Equal(impurity, node.Total - best.Quality, 1e-6);
            Assert.Equal(Gini(data.Column(feature), samples, data.Classes.Length, best.Bin), Gini(data.Column(feature), samples, data.Classes.Length, bin), 1e-9);
        }
    }

    [Fact]
    public void Scans_ConstantFeature_OfferNothing()
    {
        TrainingTask task = Scattered.Task(Scattered.Table([[1, 5], [1, 6], [1, 7], [2, 8]]), [0, 1, 0, 1], 2);
        var data = new LabelledBins(task, Scattered.Bins(task.Pool), default);
        ulong[] samples = [Sample.Pack(0, 0, 1), Sample.Pack(1, 1, 1), Sample.Pack(2, 0, 1)];
        var node = new NodeCounts(2);
        node.Count(samples);
        var random = new Pcg32(0);
        foreach (ISplitScan scan in (ISplitScan[])[new BestThreshold(data, 1), new RandomThreshold(data, 1)])
        {
            SplitCandidate best = SplitCandidate.None;
            Assert.False(scan.Scan(0, samples, node, ref random, ref best));
            Assert.False(best.Found);
            Assert.True(scan.Scan(1, samples, node, ref random, ref best));
            Assert.True(best.Found);
        }
    }

    [Fact]
    public void RandomThreshold_ManyDraws_AreSpreadByValueNotByRank()
    {
        // Values 0, 1, 2 and 100: nearly every uniform threshold lies between 2 and 100.
        TrainingTask task = Scattered.Task(Scattered.Table([[0], [1], [2], [100]]), [0, 1, 0, 1], 2);
        var data = new LabelledBins(task, Scattered.Bins(task.Pool), default);
        ulong[] samples = [.. Enumerable.Range(0, 4).Select(row => Sample.Pack(row, data.Labels[row], 1))];
        var node = new NodeCounts(2);
        node.Count(samples);
        var random = new Pcg32(11);
        var scan = new RandomThreshold(data, 1);
        int[] bins = new int[4];
        for (int i = 0; i < 5000; i++)
        {
            SplitCandidate best = SplitCandidate.None;
            scan.Scan(0, samples, node, ref random, ref best);
            bins[best.Bin]++;
        }

        Assert.Equal(0, bins[3]);
        Assert.InRange(bins[2], 4850, 4940);
        Assert.InRange(bins[0], 20, 90);
    }

    private static (int Bin, double Impurity) LeastGini(ReadOnlySpan<byte> column, ulong[] samples, int classCount, int leastLeaf)
    {
        (int Bin, double Impurity) least = (-1, double.PositiveInfinity);
        for (int bin = 0; bin < 255; bin++)
        {
            double left = Weight(column, samples, bin), right = samples.Sum(Sample.Weight) - left;
            if (left < leastLeaf || right < leastLeaf || left == 0 || right == 0)
                continue;
            double gini = Gini(column, samples, classCount, bin);
            if (gini < least.Impurity - 1e-9)
                least = (bin, gini);
        }

        return least;
    }

    private static double Weight(ReadOnlySpan<byte> column, ulong[] samples, int bin)
    {
        double weight = 0;
        foreach (ulong sample in samples)
            weight += column[Sample.Row(sample)] <= bin ? Sample.Weight(sample) : 0;
        return weight;
    }

    /// <summary>Weight times impurity 1 - Σ p², summed over the two sides.</summary>
    private static double Gini(ReadOnlySpan<byte> column, ulong[] samples, int classCount, int bin)
    {
        var weights = new double[2, classCount];
        foreach (ulong sample in samples)
            weights[column[Sample.Row(sample)] <= bin ? 0 : 1, Sample.Label(sample)] += Sample.Weight(sample);
        double impurity = 0;
        for (int side = 0; side < 2; side++)
        {
            double total = 0, squares = 0;
            for (int c = 0; c < classCount; c++)
                total += weights[side, c];
            for (int c = 0; c < classCount; c++)
                squares += weights[side, c] / total * (weights[side, c] / total);
            impurity += total * (1 - squares);
        }

        return impurity;
    }
}
