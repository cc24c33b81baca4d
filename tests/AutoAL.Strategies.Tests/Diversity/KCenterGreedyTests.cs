using AutoAL.Conformance;
using AutoAL.Numerics;
using AutoAL.Strategies.Diversity;

namespace AutoAL.Strategies.Tests.Diversity;

public sealed class KCenterGreedyConformance : QueryStrategyConformance
{
    protected override StrategyEntry Entry => StrategyCatalog.Find("k-center")!;

    // A distance, and three numbers: the place in the heap, the centres met, and the nearest of them, which lets others be passed over.
    protected override int BytesPerCandidate => 20;

    // Picked rows become centres; a row that was only taken away would be forgotten.
    protected override bool ScoresIgnoreBatch => false;

    protected override int[] BruteForce(QueryInstance instance, int count)
    {
        double[][] points = Vectors(instance.Embeddings, instance.EmbeddingWidth);
        List<double[]> centres = [.. Vectors(instance.LabelledEmbeddings, instance.EmbeddingWidth)];
        List<int> left = [.. Enumerable.Range(0, instance.Count)];
        List<int> picks = [];
        while (picks.Count < count)
        {
            int pick = centres.Count == 0
                ? left.MinBy(n => Distance(points[n], [.. points[0].Select((_, d) => points.Average(point => point[d]))]))
                : left.MaxBy(n => centres.Min(centre => Distance(points[n], centre)));
            left.Remove(pick);
            picks.Add(pick);
            centres.Add(points[pick]);
        }

        return [.. picks];
    }

    private static double[][] Vectors(float[] values, int width) => [.. values.Chunk(width).Select(vector => vector.Select(value => (double)value).ToArray())];

    // Squared: coordinates on a half-integer grid make it exact, so that ties are exact here and there.
    private static double Distance(double[] x, double[] y) => x.Zip(y).Sum(pair => (pair.First - pair.Second) * (pair.First - pair.Second));
}

public sealed class KCenterGreedyTests
{
    [Fact]
    public void Pick_SmallPools_RadiusIsAtMostTwiceTheOptimum()
    {
        for (int i = 0; i < 100; i++)
        {
            Pcg32 random = new((ulong)i);
            int count = 4 + random.NextInt32(9);
            int budget = 1 + random.NextInt32(3);
            int labelled = random.NextInt32(3);
            float[] points = Normal(ref random, count * 2);
            float[] centres = Normal(ref random, labelled * 2);
            int[] picks = new int[budget];
            KCenterGreedy.Pick(points, centres, 2, count, labelled, picks);

            double optimum = Subsets(count, budget).Min(subset => Radius(points, centres, subset));
            Assert.InRange(Radius(points, centres, picks), optimum, (2 * optimum) + 1e-12);
        }
    }

    [Fact]
    public void Pick_LargerBudget_NeverWidensTheRadius()
    {
        Pcg32 random = new(3);
        float[] points = Normal(ref random, 60);
        int[] picks = new int[30];
        KCenterGreedy.Pick(points, [], 2, 30, 0, picks);
        double[] radii = [.. Enumerable.Range(1, 30).Select(b => Radius(points, [], picks[..b]))];
        Assert.Equal(radii.OrderDescending(), radii);
        Assert.Equal(0, radii[^1]);
    }

    [Fact]
    public void Pick_RotatedMovedAndScaled_PicksTheSameRows()
    {
        for (int i = 0; i < 50; i++)
        {
            Pcg32 random = new((ulong)i, 9);
            float[] points = Normal(ref random, 80);
            float[] centres = Normal(ref random, 6);
            double angle = random.NextDouble() * Math.Tau;
            int[] straight = new int[12];
            int[] turned = new int[12];
            KCenterGreedy.Pick(points, centres, 2, 40, 3, straight);
            KCenterGreedy.Pick(Turned(points, angle), Turned(centres, angle), 2, 40, 3, turned);
            Assert.Equal(straight, turned);
        }
    }

    [Fact]
    public void Pick_DuplicatesOfCentres_ComeLastInIdOrder()
    {
        int[] picks = new int[5];
        KCenterGreedy.Pick([0, 5, 0, 5, 9], [0], 1, 5, 1, picks);
        Assert.Equal([4, 1, 0, 2, 3], picks);
    }

    [Fact]
    public void Pick_NothingLabelled_StartsNearestToTheMean()
    {
        int[] picks = new int[3];
        KCenterGreedy.Pick([-4, 1, 1, 10], [], 1, 4, 0, picks);
        Assert.Equal([1, 3, 0], picks);
    }

    [Fact]
    public void Pick_WideAndLargeValues_NeitherOverflowNorCancel()
    {
        float[] points = [1e30f, 1e30f, -1e30f, 1e30f + 1e24f];
        int[] picks = new int[4];
        KCenterGreedy.Pick(points, [1e30f], 1, 4, 1, picks);
        Assert.Equal([2, 3, 0, 1], picks);
    }

    private static float[] Normal(ref Pcg32 random, int count)
    {
        float[] values = new float[count];
        for (int i = 0; i < count; i++)
            values[i] = (float)random.NextNormal();
        return values;
    }

    private static float[] Turned(float[] points, double angle) =>
        [.. points.Chunk(2).SelectMany(p => new[] { (float)((3 * ((p[0] * Math.Cos(angle)) - (p[1] * Math.Sin(angle)))) + 1), (float)((3 * ((p[0] * Math.Sin(angle)) + (p[1] * Math.Cos(angle)))) - 2) })];

    private static double Radius(float[] points, float[] centres, int[] picks)
    {
        float[][] all = [.. centres.Chunk(2), .. picks.Select(n => points[(2 * n)..((2 * n) + 2)])];
        return points.Chunk(2).Max(p => all.Min(c => Math.Sqrt(SquaredDistances.Between(p, c))));
    }

    private static IEnumerable<int[]> Subsets(int count, int size) =>
        Enumerable.Range(0, 1 << count).Where(mask => System.Numerics.BitOperations.PopCount((uint)mask) == size)
            .Select(mask => Enumerable.Range(0, count).Where(n => (mask >> n & 1) == 1).ToArray());
}
