using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace AutoAL.Numerics;

/// <summary>Entropies in single precision, several times as fast as <see cref="Entropies"/>, with a bound on how far they are off.</summary>
/// <remarks>
/// They rule out most rows of a large pool; the few that may be among the best are then computed exactly, so no result depends on them. The same pass
/// over memory gives the sum and the least entry, which the check of a distribution asks for. The same bits on every vector width.
/// </remarks>
public static class RoughEntropies
{
    /// <summary>The fewest classes that the kernel takes.</summary>
    public const int FewestClasses = 8;

    private const double LnOf2 = 0.6931471805599453;
    private const int BlockValues = 2048;

    /// <summary>Bound on |rough − exact| for distributions of C classes whose sum is 1 within 1e-6.</summary>
    /// <remarks>
    /// The logarithms are off by 1.2·10⁻⁵ at most, and so is their mean. With u = 2⁻²⁴ an entry's rounding to float moves its term by u·p·(1 + |ln p|), the product
    /// adds u·p·|ln p|, and the sum over C/8 + 3 steps (C/8 + 3)·u·H. Together below 1.2·10⁻⁵ + (C/8 + 6)·u·(1 + H), H ≤ ln C; twice that is given.
    /// </remarks>
    public static double Error(int classCount) => 2.4e-5 + (((classCount / 8) + 6) * Math.ScaleB(1, -23) * (1.001 + Math.Log(classCount)));

    /// <summary>The entropy of one row.</summary>
    /// <param name="probabilities">C ≥ <see cref="FewestClasses"/>; entries below 0 count as 0.</param>
    /// <param name="sum">Their sum; NaN or infinite where one of them is, and then nothing else means anything.</param>
    /// <param name="least">The least of the entries and 0.</param>
    public static double Of(ReadOnlySpan<double> probabilities, out double sum, out double least) => Of<Nowhere>(probabilities, default, out sum, out least);

    /// <summary>The entropy of one row, which is added to a sum of rows in the same pass.</summary>
    /// <param name="probabilities">C ≥ <see cref="FewestClasses"/>; entries below 0 count as 0.</param>
    /// <param name="sums">C; entries below 0 are added as 0.</param>
    /// <param name="sum">As above.</param>
    /// <param name="least">As above.</param>
    public static double OfAndAdd(ReadOnlySpan<double> probabilities, Span<double> sums, out double sum, out double least) =>
        Of<Somewhere>(probabilities, sums[..probabilities.Length], out sum, out least);

    /// <summary>The entropies of many rows, with no vector left half empty at a row's end.</summary>
    /// <param name="probabilities">N×C row-major, C ≥ <see cref="FewestClasses"/>; entries below 0 count as 0.</param>
    /// <param name="classCount">C.</param>
    /// <param name="entropies">N.</param>
    /// <param name="sums">N sums of entries; NaN or infinite where an entry is, and then nothing else means anything.</param>
    /// <returns>The least of the entries and 0.</returns>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static double Rows(ReadOnlySpan<double> probabilities, int classCount, Span<double> entropies, Span<double> sums)
    {
        int block = Math.Max(1, BlockValues / classCount);
        int values = (block * classCount) + 8;
        Span<float> terms = values <= 2 * BlockValues ? stackalloc float[values] : new float[values];
        Vector256<double> leasts = Vector256<double>.Zero;
        for (int from = 0; from < entropies.Length; from += block)
        {
            int rows = Math.Min(block, entropies.Length - from);
            ReadOnlySpan<double> part = probabilities.Slice(from * classCount, rows * classCount);
            leasts = Vector256.MinNative(leasts, Terms(part, terms));
            AddUp(part, terms, classCount, entropies.Slice(from, rows), sums.Slice(from, rows));
        }

        Vector128<double> two = Vector128.MinNative(leasts.GetLower(), leasts.GetUpper());
        return two[0] < two[1] ? two[0] : two[1];
    }

    /// <summary>log₂ x of eight floats from the smallest normal number to 2, within 1.7·10⁻⁵; −127 for 0.</summary>
    /// <remarks>
    /// The bits of x = 2ᵉ·(1 + f), 0 ≤ f &lt; 1, read as a whole number are 2²³·(e + 127 + f). log₂(1 + f) = f + f·P(f), P of degree 5 through Chebyshev's nodes, off by
    /// 7.4·10⁻⁶ at most; the rest is rounding.
    /// </remarks>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static Vector256<float> Log2(Vector256<float> x)
    {
        Vector256<int> bits = x.AsInt32();
        Vector256<float> f = ((bits & Vector256.Create(0x007FFFFF)) | Vector256.Create(0x3F800000)).AsSingle() - Vector256<float>.One;
        Vector256<float> line = Vector256.FusedMultiplyAdd(Vector256.ConvertToSingle(bits), Vector256.Create(1.1920929e-7f), Vector256.Create(-127f));
        Vector256<float> p = Vector256.FusedMultiplyAdd(Vector256.Create(-0.033822045f), f, Vector256.Create(0.1444711f));
        p = Vector256.FusedMultiplyAdd(p, f, Vector256.Create(-0.301638f));
        p = Vector256.FusedMultiplyAdd(p, f, Vector256.Create(0.46865886f));
        p = Vector256.FusedMultiplyAdd(p, f, Vector256.Create(-0.7203588f));
        p = Vector256.FusedMultiplyAdd(p, f, Vector256.Create(0.44268146f));
        return Vector256.FusedMultiplyAdd(p, f, line);
    }

    /// <summary>p log₂ p, each; the last eight overlap those before.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static Vector256<double> Terms(ReadOnlySpan<double> probabilities, Span<float> terms)
    {
        ref double source = ref MemoryMarshal.GetReference(probabilities);
        ref float target = ref MemoryMarshal.GetReference(terms);
        Vector256<double> leasts = Vector256<double>.Zero;
        int last = probabilities.Length - 8;
        for (int i = 0; i < probabilities.Length; i += 8)
        {
            nuint at = (nuint)Math.Min(i, last);
            Vector256<double> p = Vector256.LoadUnsafe(ref source, at);
            Vector256<double> q = Vector256.LoadUnsafe(ref source, at + 4);
            leasts = Vector256.MinNative(Vector256.MinNative(p, q), leasts);
            Vector256<float> x = Vector256.MaxNative(Vector256.Narrow(p, q), Vector256<float>.Zero);
            (x * Log2(x)).StoreUnsafe(ref target, at);
        }

        return leasts;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void AddUp(ReadOnlySpan<double> probabilities, Span<float> terms, int classCount, Span<double> entropies, Span<double> sums)
    {
        ref double source = ref MemoryMarshal.GetReference(probabilities);
        ref float term = ref MemoryMarshal.GetReference(terms);
        int whole = classCount / 8 * 8;
        Vector256<float> rest = Vector256.LessThan(Vector256.Create(0, 1, 2, 3, 4, 5, 6, 7), Vector256.Create(classCount - whole)).AsSingle();
        for (int row = 0; row < entropies.Length; row++)
        {
            nuint start = (nuint)(row * classCount);
            Vector256<float> entropy = Vector256.LoadUnsafe(ref term, start + (nuint)whole) & rest;
            Vector256<double> lower = Vector256<double>.Zero;
            Vector256<double> upper = Vector256<double>.Zero;
            for (int c = 0; c < whole; c += 8)
            {
                entropy += Vector256.LoadUnsafe(ref term, start + (nuint)c);
                lower += Vector256.LoadUnsafe(ref source, start + (nuint)c);
                upper += Vector256.LoadUnsafe(ref source, start + (nuint)c + 4);
            }

            double tail = 0;
            for (int c = whole; c < classCount; c++)
                tail += Unsafe.Add(ref source, start + (nuint)c);
            Vector256<double> both = lower + upper;
            Vector128<double> two = both.GetLower() + both.GetUpper();
            sums[row] = two[0] + two[1] + tail;
            Vector128<float> four = entropy.GetLower() + entropy.GetUpper();
            entropies[row] = -LnOf2 * ((double)(four[0] + four[2]) + (four[1] + four[3]));
        }
    }

    // Eight at a time; the last eight overlap those before, and what was counted already is made 0 there.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static double Of<TSums>(ReadOnlySpan<double> probabilities, Span<double> target, out double sum, out double least)
        where TSums : struct
    {
        ref double source = ref MemoryMarshal.GetReference(probabilities);
        ref double sums = ref MemoryMarshal.GetReference(target);
        Vector256<double> lower = Vector256<double>.Zero;
        Vector256<double> upper = Vector256<double>.Zero;
        Vector256<double> leasts = Vector256<double>.Zero;
        Vector256<float> entropy = Vector256<float>.Zero;
        int i = 0;
        for (; i <= probabilities.Length - 8; i += 8)
        {
            Vector256<double> p = Vector256.LoadUnsafe(ref source, (nuint)i);
            Vector256<double> q = Vector256.LoadUnsafe(ref source, (nuint)i + 4);
            Add(p, q, i, ref sums, ref lower, ref upper, ref leasts, ref entropy);
        }

        int rest = probabilities.Length - i;
        if (rest > 0)
        {
            i = probabilities.Length - 8;
            Vector256<long> counted = Vector256.Create(8L - rest);
            Vector256<double> p = Vector256.LoadUnsafe(ref source, (nuint)i) & Vector256.GreaterThanOrEqual(Vector256.Create(0L, 1, 2, 3), counted).AsDouble();
            Vector256<double> q = Vector256.LoadUnsafe(ref source, (nuint)i + 4) & Vector256.GreaterThanOrEqual(Vector256.Create(4L, 5, 6, 7), counted).AsDouble();
            Add(p, q, i, ref sums, ref lower, ref upper, ref leasts, ref entropy);
        }

        Vector256<double> both = lower + upper;
        Vector128<double> two = both.GetLower() + both.GetUpper();
        sum = two[0] + two[1];
        two = Vector128.MinNative(leasts.GetLower(), leasts.GetUpper());
        least = two[0] < two[1] ? two[0] : two[1];
        Vector128<float> four = entropy.GetLower() + entropy.GetUpper();
        return -LnOf2 * ((double)(four[0] + four[2]) + (four[1] + four[3]));

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        static void Add(
            Vector256<double> p, Vector256<double> q, int at, ref double sums, ref Vector256<double> lower, ref Vector256<double> upper, ref Vector256<double> leasts, ref Vector256<float> entropy)
        {
            lower += p;
            upper += q;
            leasts = Vector256.MinNative(Vector256.MinNative(p, q), leasts);
            if (typeof(TSums) == typeof(Somewhere))
            {
                (Vector256.LoadUnsafe(ref sums, (nuint)at) + Vector256.MaxNative(p, Vector256<double>.Zero)).StoreUnsafe(ref sums, (nuint)at);
                (Vector256.LoadUnsafe(ref sums, (nuint)at + 4) + Vector256.MaxNative(q, Vector256<double>.Zero)).StoreUnsafe(ref sums, (nuint)at + 4);
            }

            Vector256<float> x = Vector256.MaxNative(Vector256.Narrow(p, q), Vector256<float>.Zero);
            entropy = Vector256.FusedMultiplyAdd(x, Log2(x), entropy);
        }
    }

    private readonly struct Somewhere;

    private readonly struct Nowhere;
}
