namespace AutoAL.Numerics.Tests;

public sealed class AverageLinkageTests
{
    [Fact]
    public void Cut_RandomPoints_EqualsMergingTheClosestPairEachTime()
    {
        for (int i = 0; i < 100; i++)
        {
            Pcg32 random = new((ulong)i);
            int rows = 2 + random.NextInt32(30);
            float[] points = [.. Enumerable.Range(0, rows * 2).Select(_ => (float)random.NextNormal())];
            int count = 1 + random.NextInt32(rows);
            int[] clusters = new int[rows];
            AverageLinkage.Cut(points, 2, count, clusters);
            Assert.Equal(Naive(points, rows, count), clusters);
        }
    }

    [Fact]
    public void Cut_AsManyClustersAsRows_LeavesThemAlone()
    {
        int[] clusters = new int[4];
        AverageLinkage.Cut([1, 1, 1, 1], 1, 4, clusters);
        Assert.Equal([0, 1, 2, 3], clusters);
        AverageLinkage.Cut([1, 1, 1, 1], 1, 1, clusters);
        Assert.Equal([0, 0, 0, 0], clusters);
    }

    private static int[] Naive(float[] points, int rows, int count)
    {
        List<List<int>> clusters = [.. Enumerable.Range(0, rows).Select(n => new List<int> { n })];
        while (clusters.Count > count)
        {
            (List<int> a, List<int> b) = clusters.SelectMany((x, i) => clusters.Skip(i + 1).Select(y => (x, y))).MinBy(pair =>
                pair.x.Average(n => pair.y.Average(m => SquaredDistances.Between(points.AsSpan(2 * n, 2), points.AsSpan(2 * m, 2)))));
            a.AddRange(b);
            clusters.Remove(b);
        }

        return [.. Enumerable.Range(0, rows).Select(n => clusters.Single(cluster => cluster.Contains(n)).Min())];
    }
}
