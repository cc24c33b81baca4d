namespace AutoAL.Numerics.Tests;

public sealed class SquaredDistancesTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    [InlineData(8)]
    [InlineData(64)]
    [InlineData(5001)]
    public void Fill_AnyWidth_EqualsThePlainSum(int width)
    {
        (float[] points, float[] centres) = Vectors(7, 5, width);
        var distances = new double[7 * 5];
        SquaredDistances.Fill(points, centres, width, distances);
        for (int i = 0; i < 7; i++)
        {
            for (int j = 0; j < 5; j++)
            {
                double expected = Enumerable.Range(0, width).Sum(d => Math.Pow((double)points[(i * width) + d] - centres[(j * width) + d], 2));
                Assert.Equal(expected, distances[(i * 5) + j], 1e-13 * expected);
            }
        }
    }

    [Fact]
    public void Between_EqualVectorsFarFromTheOrigin_IsExactlyZero()
    {
        (float[] points, _) = Vectors(1, 0, 77);
        float[] far = [.. points.Select(x => x + 1e6f)];
        Assert.Equal(0, SquaredDistances.Between(far, (float[])[.. far]));
    }

    [Fact]
    public void LowerToNearest_OverAllCentres_EqualsTheRowMinimaOfFill()
    {
        const int width = 19;
        (float[] points, float[] centres) = Vectors(30, 6, width);
        var all = new double[30 * 6];
        SquaredDistances.Fill(points, centres, width, all);
        var nearest = new double[30];
        Array.Fill(nearest, double.PositiveInfinity);
        for (int j = 0; j < 6; j++)
            SquaredDistances.LowerToNearest(points, centres.AsSpan(j * width, width), nearest);
        Assert.Equal(all.Chunk(6).Select(row => row.Min()), nearest);
    }

    [Fact]
    public void Fill_VectorsWithoutComponents_AreZeroApart()
    {
        double[] distances = [7];
        SquaredDistances.Fill([], [], 0, distances);
        Assert.Equal([0.0], distances);
    }

    private static (float[] Points, float[] Centres) Vectors(int points, int centres, int width)
    {
        var random = new Pcg32(23);
        float[] Fill(int count) => [.. Enumerable.Range(0, count).Select(_ => (float)random.NextNormal())];
        return (Fill(points * width), Fill(centres * width));
    }
}
