using AutoAL.Conformance;
using AutoAL.Numerics;
using AutoAL.Strategies.Diversity;

namespace AutoAL.Strategies.Tests.Diversity;

public sealed class ProbCoverConformance : QueryStrategyConformance
{
    protected override StrategyEntry Entry => StrategyCatalog.Find("probcover")!;

    protected override bool IsRandomised => true;

    protected override bool ScoresIgnoreBatch => false;

    // The graph of neighbours, while it has few enough edges.
    protected override int BytesPerCandidate => (4 * ProbCover.KeptNeighbours) + 256;

    protected override int[] BruteForce(QueryInstance instance, int count)
    {
        int n = instance.Count;
        float[][] points = [.. instance.Embeddings.Chunk(instance.EmbeddingWidth)];
        int[] labels = new int[n];
        Pcg32 random = new(instance.Seed.Child("k-means").Value);
        KMeans.Fit(instance.Embeddings, instance.EmbeddingWidth, [], Math.Min(instance.ClassCount, n), ref random).Assign(instance.Embeddings, labels);
        return ProbCoverTwin.Pick(points, [.. instance.LabelledEmbeddings.Chunk(instance.EmbeddingWidth)], ProbCoverTwin.SquaredRadius(points, labels, 0.95), count);
    }
}

internal static class ProbCoverTwin
{
    // Every candidate radius is tried, largest first.
    public static double SquaredRadius(float[][] points, int[] labels, double purity)
    {
        IEnumerable<double> radii = points.SelectMany(p => points.Select(q => SquaredDistances.Between(p, q))).Append(double.PositiveInfinity).Distinct().OrderDescending();
        return radii.First(radius => points.Select((p, i) => points.Where((q, j) => labels[j] != labels[i]).All(q => SquaredDistances.Between(p, q) >= radius)).Count(pure => pure) >= (purity * points.Length) - 1e-9);
    }

    public static int[] Pick(float[][] points, float[][] labelled, double squaredRadius, int count)
    {
        HashSet<int>[] balls = [.. points.Select(p => Enumerable.Range(0, points.Length).Where(j => SquaredDistances.Between(p, points[j]) < squaredRadius).ToHashSet())];
        HashSet<int> covered = [.. Enumerable.Range(0, points.Length).Where(j => labelled.Any(l => SquaredDistances.Between(l, points[j]) < squaredRadius))];
        List<int> picks = [];
        while (picks.Count < count)
        {
            int pick = Enumerable.Range(0, points.Length).Except(picks).MaxBy(j => balls[j].Count(k => !covered.Contains(k)));
            picks.Add(pick);
            covered.UnionWith(balls[pick]);
        }

        return [.. picks];
    }
}

public sealed class ProbCoverTests
{
    [Theory]
    [InlineData(0)]
    [InlineData(1000)]
    public void Pick_MoreRowsThanATile_EqualsTheTwin(float offset)
    {
        Pcg32 random = new(7);
        float[] vectors = new float[900 * 2];
        for (int i = 0; i < vectors.Length; i++)
            vectors[i] = random.NextInt32(40) + offset;
        float[] labelled = [.. vectors.Take(6)];
        int[] twin = ProbCoverTwin.Pick([.. vectors.Chunk(2)], [.. labelled.Chunk(2)], 9, 25);
        foreach (int kept in (int[])[ProbCover.KeptNeighbours, 3, 0])
        {
            int[] chosen = new int[25];
            ProbCover.Pick(new BallCover(vectors, 2), vectors, labelled, 2, 9, chosen, kept);
            Assert.Equal(twin, chosen);
        }
    }

    [Fact]
    public void Pick_MorePicks_GainNeverRises()
    {
        Pcg32 random = new(8);
        float[] vectors = new float[400 * 3];
        for (int i = 0; i < vectors.Length; i++)
            vectors[i] = (float)random.NextNormal();
        int[] chosen = new int[60];
        ProbCover.Pick(new BallCover(vectors, 3), vectors, [], 3, 0.5, chosen);

        bool[] covered = new bool[400];
        List<int> gains = [];
        foreach (int pick in chosen)
        {
            int[] gained = [.. Enumerable.Range(0, 400).Where(n => !covered[n] && SquaredDistances.Between(vectors.AsSpan(3 * pick, 3), vectors.AsSpan(3 * n, 3)) < 0.5)];
            gains.Add(gained.Length);
            foreach (int n in gained)
                covered[n] = true;
        }

        Assert.Equal(gains.OrderDescending(), gains);
    }

    [Fact]
    public void SquaredRadius_HandWorked_IsTheNearestRivalOfTheLeastPureRow()
    {
        // Rows 2 and 3 are rivals at distance 1; a purity of a half may give them up, then 1 and 3 decide.
        float[] vectors = [0, 2, 4, 5, 9, 11];
        int[] labels = [0, 0, 0, 1, 1, 1];
        BallCover balls = new(vectors, 1);
        Assert.Equal(1, ProbCover.SquaredRadius(balls, vectors, labels, [0, 1, 2, 3, 4, 5], 1));
        Assert.Equal(9, ProbCover.SquaredRadius(balls, vectors, labels, [0, 1, 2, 3, 4, 5], 0.6));
        Assert.Equal(double.PositiveInfinity, ProbCover.SquaredRadius(balls, vectors, new int[6], [0, 1, 2, 3, 4, 5], 0.95));
    }
}
