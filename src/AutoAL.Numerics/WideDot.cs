using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace AutoAL.Numerics;

/// <summary>Inner products of float vectors, accumulated in double.</summary>
public static class WideDot
{
    /// <summary>Σ_d x_d·y_d in eight interleaved strands, added pairwise at the end, on every vector width.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static double Of(ReadOnlySpan<float> x, ReadOnlySpan<float> y)
    {
        if (x.Length != y.Length)
            throw new ArgumentException(FormattableString.Invariant($"A vector of {x.Length} values has no inner product with one of {y.Length}."), nameof(y));
        ref float xs = ref MemoryMarshal.GetReference(x);
        ref float ys = ref MemoryMarshal.GetReference(y);
        Vector512<double> sum = Vector512<double>.Zero;
        int i = 0;
        for (; i <= x.Length - 8; i += 8)
            sum = Vector512.FusedMultiplyAdd(Widened(ref xs, i), Widened(ref ys, i), sum);
        double tail = 0;
        for (; i < x.Length; i++)
            tail = Math.FusedMultiplyAdd((double)x[i], y[i], tail);
        return Folded(sum) + tail;
    }

    /// <summary>Σ_d x_d·y_d for a direction held in double.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static double Of(ReadOnlySpan<float> x, ReadOnlySpan<double> y)
    {
        if (x.Length != y.Length)
            throw new ArgumentException(FormattableString.Invariant($"A vector of {x.Length} values has no inner product with one of {y.Length}."), nameof(y));
        ref float xs = ref MemoryMarshal.GetReference(x);
        ref double ys = ref MemoryMarshal.GetReference(y);
        Vector512<double> sum = Vector512<double>.Zero;
        int i = 0;
        for (; i <= x.Length - 8; i += 8)
            sum = Vector512.FusedMultiplyAdd(Widened(ref xs, i), Vector512.LoadUnsafe(ref ys, (nuint)i), sum);
        double tail = 0;
        for (; i < x.Length; i++)
            tail = Math.FusedMultiplyAdd((double)x[i], y[i], tail);
        return Folded(sum) + tail;
    }

    /// <summary>sum_d += factor·x_d.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void AddScaled(ReadOnlySpan<float> x, double factor, Span<double> sum)
    {
        if (x.Length != sum.Length)
            throw new ArgumentException(FormattableString.Invariant($"A vector of {x.Length} values cannot be added to one of {sum.Length}."), nameof(sum));
        ref float xs = ref MemoryMarshal.GetReference(x);
        ref double sums = ref MemoryMarshal.GetReference(sum);
        Vector512<double> factors = Vector512.Create(factor);
        int i = 0;
        for (; i <= x.Length - 8; i += 8)
            Vector512.FusedMultiplyAdd(Widened(ref xs, i), factors, Vector512.LoadUnsafe(ref sums, (nuint)i)).StoreUnsafe(ref sums, (nuint)i);
        for (; i < x.Length; i++)
            sum[i] = Math.FusedMultiplyAdd(x[i], factor, sum[i]);
    }

    /// <summary>The sum of eight strands, halves first.</summary>
    internal static double Folded(Vector512<double> sum)
    {
        Vector256<double> half = sum.GetLower() + sum.GetUpper();
        Vector128<double> quarter = half.GetLower() + half.GetUpper();
        return quarter[0] + quarter[1];
    }

    /// <summary>Eight values from a position on.</summary>
    internal static Vector512<double> Widened(ref float source, int at)
    {
        (Vector256<double> lower, Vector256<double> upper) = Vector256.Widen(Vector256.LoadUnsafe(ref source, (nuint)at));
        return Vector512.Create(lower, upper);
    }
}
