using AutoAL.Numerics;

namespace AutoAL.Engines.Managed.Tests;

public sealed class ColumnDistancesTests
{
    [Theory]
    [InlineData(0, 8)]
    [InlineData(1, 16)]
    [InlineData(7, 40)]
    [InlineData(30, 104)]
    public void Fill_AnyShape_EqualsTheSumsOneByOne(int width, int count)
    {
        var random = new Pcg32(13);
        double[] Draw(int length) => [.. Enumerable.Range(0, length).Select(_ => random.NextNormal())];
        double[] x = Draw(width), columns = Draw(width * count), weights = Draw(width * count), plain = new double[count], weighted = new double[count];
        ColumnDistances.Fill(x, columns, [], plain);
        ColumnDistances.Fill(x, columns, weights, weighted);
        for (int j = 0; j < count; j++)
        {
            double Square(int d) => (x[d] - columns[(d * count) + j]) * (x[d] - columns[(d * count) + j]);
            Assert.Equal(Enumerable.Range(0, width).Sum(Square), plain[j], 1e-12);
            Assert.Equal(Enumerable.Range(0, width).Sum(d => weights[(d * count) + j] * Square(d)), weighted[j], 1e-12);
        }
    }
}
