namespace AutoAL.Numerics.Tests;

public sealed class KMeansTests
{
    [Fact]
    public void Fit_SeparateClumps_FindsTheirMeans()
    {
        for (int i = 0; i < 20; i++)
        {
            Pcg32 random = new((ulong)i);
            KMeans means = KMeans.Fit([0, 2, 100, 104, 1000, 1006], 1, [], 3, ref random);
            Assert.Equal([1, 102, 1003], means.Centres.Order());
        }
    }

    [Fact]
    public void Fit_Weights_MoveTheCentre()
    {
        Pcg32 random = new(1);
        Assert.Equal([3], KMeans.Fit([0, 4], 1, [1, 3], 1, ref random).Centres);
        Assert.Equal([2], KMeans.Fit([0, 4], 1, [0, 0], 1, ref random).Centres);
    }

    [Fact]
    public void Fit_RandomPoints_EndsWhereASlowLloydStays()
    {
        for (int i = 0; i < 100; i++)
        {
            Pcg32 random = new((ulong)i, 3);
            int width = 1 + random.NextInt32(5);
            float[] points = new float[60 * width];
            for (int j = 0; j < points.Length; j++)
                points[j] = (float)random.NextNormal();
            KMeans means = KMeans.Fit(points, width, [], 1 + random.NextInt32(6), ref random);
            float[][] centres = [.. means.Centres.Chunk(width)];
            int[] clusters = new int[60];
            means.Assign(points, clusters);

            float[][] rows = [.. points.Chunk(width)];
            Assert.Equal(rows.Select(row => Enumerable.Range(0, centres.Length).MinBy(k => SquaredDistances.Between(row, centres[k]))), clusters);
            for (int k = 0; k < centres.Length; k++)
            {
                float[][] own = [.. rows.Where((_, n) => clusters[n] == k)];
                for (int d = 0; d < width; d++)
                    Assert.Equal(own.Average(row => (double)row[d]), centres[k][d], 1e-6);
            }
        }
    }

    [Fact]
    public void Fit_FewerDifferentPointsThanClusters_StillEnds()
    {
        Pcg32 random = new(2);
        KMeans means = KMeans.Fit([1, 1, 1, 1, 5], 1, [], 4, ref random);
        int[] clusters = new int[5];
        means.Assign([1, 1, 1, 1, 5], clusters);
        Assert.Equal(2, clusters.Distinct().Count());
    }

    [Fact]
    public void Fit_FarFromTheOrigin_StillSeparates()
    {
        Pcg32 random = new(3);
        float[] points = [1e6f, 1e6f + 1, 1e6f + 20, 1e6f + 21];
        int[] clusters = new int[4];
        KMeans.Fit(points, 1, [], 2, ref random).Assign(points, clusters);
        Assert.Equal(clusters[0], clusters[1]);
        Assert.Equal(clusters[2], clusters[3]);
        Assert.NotEqual(clusters[0], clusters[2]);
    }

    [Fact]
    public void Fit_MoreRowsThanTheSample_AssignsThemAll()
    {
        Pcg32 random = new(4);
        float[] points = [.. Enumerable.Range(0, 5000).Select(n => n % 2 == 0 ? 0f : 10f)];
        int[] clusters = new int[5000];
        KMeans.Fit(points, 1, [], 2, ref random).Assign(points, clusters);
        Assert.All(Enumerable.Range(0, 5000), n => Assert.Equal(clusters[n % 2], clusters[n]));
    }
}
