using System.Runtime.Intrinsics;

namespace AutoAL.Numerics.Tests;

public sealed class RoughEntropiesTests
{
    // Every float of [½, 2), and every exponent below with some of its floats.
    [Fact]
    public void Log2_OfFloatsUpToTwo_IsWithinItsBound()
    {
        double worst = 0;
        for (int bits = BitConverter.SingleToInt32Bits(0.5f); bits < BitConverter.SingleToInt32Bits(2); bits += 8)
            worst = Math.Max(worst, Worst(bits, 1));
        for (int exponent = 1; exponent < 128; exponent++)
        {
            for (int fraction = 0; fraction < 1 << 23; fraction += 65_521)
                worst = Math.Max(worst, Worst((exponent << 23) + fraction, 0));
        }

        Assert.InRange(worst, 1e-6, 1.7e-5);
        Assert.Equal(Vector256.Create(-127f), RoughEntropies.Log2(Vector256<float>.Zero));

        static double Worst(int bits, int step)
        {
            Vector256<float> x = (Vector256.Create(bits) + (Vector256.Create(0, 1, 2, 3, 4, 5, 6, 7) * step)).AsSingle();
            Vector256<float> log = RoughEntropies.Log2(x);
            double worst = 0;
            for (int i = 0; i < 8; i++)
                worst = Math.Max(worst, Math.Abs(log[i] - Math.Log2(x[i])));
            return worst;
        }
    }

    [Theory]
    [InlineData(8)]
    [InlineData(9)]
    [InlineData(10)]
    [InlineData(15)]
    [InlineData(100)]
    [InlineData(1003)]
    public void Of_AnyDistribution_IsWithinItsBoundOfTheExactEntropy(int classes)
    {
        Pcg32 random = new((ulong)classes);
        for (int i = 0; i < 3000; i++)
        {
            double[] p = Distribution(ref random, classes, i % 5);
            double rough = RoughEntropies.Of(p, out double sum, out double least);
            Assert.InRange(Math.Abs(rough - Entropies.Of(p)), 0, RoughEntropies.Error(classes));
            Assert.Equal(1, sum, 1e-12);
            Assert.Equal(0, least);

            double[] sums = [.. Enumerable.Range(0, classes).Select(c => (double)c)];
            Assert.Equal(rough, RoughEntropies.OfAndAdd(p, sums, out _, out _));
            Assert.Equal(p.Select((value, c) => c + value), sums);
        }
    }

    [Theory]
    [InlineData(8)]
    [InlineData(13)]
    public void Of_BadEntry_ShowsInSumOrLeast(int classes)
    {
        for (int c = 0; c < classes; c++)
        {
            Assert.Equal(-0.25, At(c, -0.25).Least);
            Assert.Equal(double.NaN, At(c, double.NaN).Sum);
            Assert.Equal(double.PositiveInfinity, At(c, double.PositiveInfinity).Sum);
            Assert.Equal(At(c, 0).Entropy, At(c, -1e-13).Entropy);
        }

        (double Entropy, double Sum, double Least) At(int c, double value)
        {
            double[] p = [.. Enumerable.Repeat(1.0 / classes, classes)];
            p[c] = value;
            return (RoughEntropies.Of(p, out double sum, out double least), sum, least);
        }
    }

    [Theory]
    [InlineData(8)]
    [InlineData(10)]
    [InlineData(16)]
    [InlineData(1003)]
    [InlineData(5000)]
    public void Rows_OfAnyDistributions_AreWithinTheirBoundOfTheExactEntropies(int classes)
    {
        Pcg32 random = new((ulong)classes);
        int count = 40_000 / classes;
        double[][] rows = new double[count][];
        for (int n = 0; n < count; n++)
            rows[n] = Distribution(ref random, classes, n % 5);
        double[] rough = new double[count];
        double[] sums = new double[count];
        Assert.Equal(0, RoughEntropies.Rows([.. rows.SelectMany(row => row)], classes, rough, sums));
        for (int n = 0; n < count; n++)
        {
            Assert.InRange(Math.Abs(rough[n] - Entropies.Of(rows[n])), 0, RoughEntropies.Error(classes));
            Assert.Equal(1, sums[n], 1e-12);
        }
    }

    [Theory]
    [InlineData(8)]
    [InlineData(13)]
    public void Rows_WithABadEntry_ShowItInSumOrLeast(int classes)
    {
        for (int at = 0; at < 7 * classes; at++)
        {
            double[] p = [.. Enumerable.Repeat(1.0 / classes, 7 * classes)];
            double[] sums = new double[7];
            p[at] = -0.25;
            Assert.Equal(-0.25, RoughEntropies.Rows(p, classes, new double[7], sums));
            p[at] = double.NaN;
            RoughEntropies.Rows(p, classes, new double[7], sums);
            Assert.Equal([at / classes], Enumerable.Range(0, 7).Where(n => double.IsNaN(sums[n])));
        }
    }

    // Spread out, peaked, one-hot, with zeros, and with entries below the smallest float.
    private static double[] Distribution(ref Pcg32 random, int classes, int kind)
    {
        double[] p = new double[classes];
        for (int c = 0; c < classes; c++)
            p[c] = kind switch
            {
                0 => random.NextDouble(),
                1 => Math.Exp(8 * random.NextNormal()),
                2 => 0,
                3 => random.NextInt32(3) == 0 ? 0 : random.NextDouble(),
                _ => Math.Exp(100 * random.NextNormal()),
            };
        if (p.Sum() == 0)
            p[random.NextInt32(classes)] = 1;
        double sum = p.Sum();
        return [.. p.Select(value => value / sum)];
    }
}
