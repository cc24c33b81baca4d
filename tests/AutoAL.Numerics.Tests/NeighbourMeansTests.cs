namespace AutoAL.Numerics.Tests;

public sealed class NeighbourMeansTests
{
    [Fact]
    public void IndexOfSmallest_AnyVectors_EqualsTheSlowWay()
    {
        for (int i = 0; i < 300; i++)
        {
            Pcg32 random = new((ulong)i);
            int width = 1 + random.NextInt32(9);
            int count = 2 + random.NextInt32(250);
            float[] vectors = Vectors(ref random, count, width, i % 5);
            int[] rows = [.. Enumerable.Range(0, count).Where(_ => random.NextInt32(6) > 0)];
            if (rows.Length < 2)
                continue;
            int neighbours = 1 + random.NextInt32(Math.Min(20, rows.Length - 1));
            bool squared = i % 2 == 0;
            Assert.Equal(
                Slow(vectors, width, rows, neighbours, squared),
                NeighbourMeans.IndexOfSmallest(new CentredTiles(vectors, width), vectors, rows, neighbours, squared));
        }
    }

    [Fact]
    public void IndexOfSmallest_DenseSpotFarFromTheMiddle_IsFound()
    {
        Pcg32 random = new(7);
        float[] vectors = new float[700 * 8];
        for (int j = 0; j < vectors.Length; j++)
            vectors[j] = j < 660 * 8 ? (float)random.NextNormal() : 5 + (1e-3f * (float)random.NextNormal());
        int[] rows = [.. Enumerable.Range(0, 700)];
        int found = NeighbourMeans.IndexOfSmallest(new CentredTiles(vectors, 8), vectors, rows, 20, squared: false);
        Assert.InRange(found, 660, 699);
        Assert.Equal(Slow(vectors, 8, rows, 20, squared: false), found);
    }

    [Fact]
    public void IndexOfSmallest_NoNeighbours_IsTheFirst() =>
        Assert.Equal(0, NeighbourMeans.IndexOfSmallest(new CentredTiles([3, 1], 1), [3, 1], [0, 1], 0, squared: false));

    private static int Slow(float[] vectors, int width, int[] rows, int neighbours, bool squared)
    {
        float[][] points = [.. rows.Select(row => vectors[(row * width)..((row + 1) * width)])];
        return Enumerable.Range(0, rows.Length).MinBy(i => points
            .Where((_, j) => j != i)
            .Select(other => SquaredDistances.Between(points[i], other))
            .Order()
            .Take(neighbours)
            .Sum(distance => squared ? distance : Math.Sqrt(distance)) / neighbours);
    }

    // Normal, on a grid with many ties, all alike, of many scales, and far from the origin.
    private static float[] Vectors(ref Pcg32 random, int count, int width, int kind)
    {
        float[] vectors = new float[count * width];
        for (int n = 0; n < count; n++)
        {
            double scale = Math.Exp(3 * random.NextNormal());
            for (int d = 0; d < width; d++)
            {
                vectors[(n * width) + d] = kind switch
                {
                    0 => (float)random.NextNormal(),
                    1 => random.NextInt32(3),
                    2 => 0.3f,
                    3 => (float)(scale * random.NextNormal()),
                    _ => 1000 + (float)random.NextNormal(),
                };
            }
        }

        return vectors;
    }
}
