using System.Globalization;
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace AutoAL.Benchmarks;

/// <summary>What one core can do at most, per second of its time: what no kernel of one thread can beat.</summary>
internal static class MachineLimits
{
    private const int Doubles = 100_000_000;
    private const int Steps = 100_000_000;

    /// <summary>The best of five measurements each.</summary>
    public static void Print()
    {
        double[] values = new double[Doubles];
        Array.Fill(values, 1);
        (double read, double sum) = Best(() => Sum(values));
        (double compute, double kept) = Best(Multiply);
        double flops = 2.0 * 10 * Vector<float>.Count * Steps;
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"reading {8e-9 * Doubles / read:0.0} GB/s (800 MB once; check {sum:0})"));
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"multiply-add of floats {1e-9 * flops / compute:0} GFLOP/s ({Vector<float>.Count} lanes; check {kept:0})"));
    }

    private static (double Seconds, double Result) Best(Func<double> job)
    {
        double best = double.PositiveInfinity;
        double result = 0;
        for (int i = 0; i < 5; i++)
        {
            TimeSpan before = CpuMeter.Spent();
            result = job();
            best = Math.Min(best, (CpuMeter.Spent() - before).TotalSeconds);
        }

        return (best, result);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static double Sum(double[] values)
    {
        ref double source = ref MemoryMarshal.GetArrayDataReference(values);
        Vector<double> a = default, b = default, c = default, d = default;
        int width = Vector<double>.Count;
        for (int i = 0; i <= values.Length - (4 * width); i += 4 * width)
        {
            a += Vector.LoadUnsafe(ref source, (nuint)i);
            b += Vector.LoadUnsafe(ref source, (nuint)(i + width));
            c += Vector.LoadUnsafe(ref source, (nuint)(i + (2 * width)));
            d += Vector.LoadUnsafe(ref source, (nuint)(i + (3 * width)));
        }

        return Vector.Sum(a + b + c + d);
    }

    // Ten chains: enough for two units of a latency of five.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static double Multiply()
    {
        Vector<float> x = new(0.5f);
        Vector<float> a = x, b = x, c = x, d = x, e = x, f = x, g = x, h = x, i = x, j = x;
        for (int step = 0; step < Steps; step++)
        {
            a = Vector.FusedMultiplyAdd(a, x, x);
            b = Vector.FusedMultiplyAdd(b, x, x);
            c = Vector.FusedMultiplyAdd(c, x, x);
            d = Vector.FusedMultiplyAdd(d, x, x);
            e = Vector.FusedMultiplyAdd(e, x, x);
            f = Vector.FusedMultiplyAdd(f, x, x);
            g = Vector.FusedMultiplyAdd(g, x, x);
            h = Vector.FusedMultiplyAdd(h, x, x);
            i = Vector.FusedMultiplyAdd(i, x, x);
            j = Vector.FusedMultiplyAdd(j, x, x);
        }

        return Vector.Sum(a + b + c + d + e + f + g + h + i + j);
    }
}
