using AutoAL.Numerics;

namespace AutoAL.Numerics.Tests;

public sealed class Pcg32Tests
{
    [Fact]
    public void NextUInt32_WithTheAuthorsDemoSeed_GivesThePublishedSequence()
    {
        // pcg32-demo of the PCG library: seed 42, stream 54.
        var random = new Pcg32(42, 54);
        uint[] drawn = [.. Enumerable.Range(0, 6).Select(_ => random.NextUInt32())];
        Assert.Equal([0xa15c02b7u, 0x7b47f409u, 0xba1d3330u, 0x83d2f293u, 0xbfa4784bu, 0xcbed606eu], drawn);
    }

    [Fact]
    public void NextInt32_OverManyDraws_HitsEveryValueEvenly()
    {
        var random = new Pcg32(1);
        var counts = new int[7];
        for (int i = 0; i < 70_000; i++)
            counts[random.NextInt32(7)]++;
        double chiSquare = counts.Sum(c => (c - 10_000.0) * (c - 10_000.0) / 10_000.0);
        Assert.True(chiSquare < 22.5, $"chi-square {chiSquare} at 6 degrees of freedom (0.1 % point 22.46)");
    }

    [Fact]
    public void NextDouble_StaysBelowOne()
    {
        var random = new Pcg32(3);
        double[] drawn = [.. Enumerable.Range(0, 100_000).Select(_ => random.NextDouble())];
        Assert.All(drawn, d => Assert.InRange(d, 0, 1 - 1e-16));
        Assert.InRange(drawn.Average(), 0.495, 0.505);
    }

    [Fact]
    public void NextNormal_HasZeroMeanAndUnitVariance()
    {
        var random = new Pcg32(4);
        double[] drawn = [.. Enumerable.Range(0, 100_000).Select(_ => random.NextNormal())];
        Assert.InRange(drawn.Average(), -0.015, 0.015);
        Assert.InRange(drawn.Average(d => d * d), 0.98, 1.02);
    }

    [Fact]
    public void Shuffle_KeepsEveryItem()
    {
        var random = new Pcg32(5);
        int[] items = [.. Enumerable.Range(0, 50)];
        random.Shuffle<int>(items);
        Assert.NotEqual(Enumerable.Range(0, 50), items);
        Assert.Equal(Enumerable.Range(0, 50), items.Order());
    }
}
