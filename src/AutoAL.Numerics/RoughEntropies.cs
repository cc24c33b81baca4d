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

    private const float SmallestNormal = 1.17549435e-38f;

    /// <summary>Bound on |rough − exact| for distributions of C classes whose sum is 1 within 1e-6.</summary>
    /// <remarks>
    /// With u = 2⁻²⁴: an entry's rounding to float moves its term by u·p·(1 + |ln p|); the logarithm is off by 4u·(1 + |ln p|) at most, over all floats; the
    /// product adds u·p·|ln p|; and the sum over C/8 + 3 steps (C/8 + 3)·u·H. Together below (C/8 + 9)·u·(1 + H), H ≤ ln C; twice that is given.
    /// </remarks>
    public static double Error(int classCount) => ((classCount / 8) + 9) * Math.ScaleB(1, -23) * (1.001 + Math.Log(classCount));

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

    /// <summary>ln x of eight floats ≥ <see cref="SmallestNormal"/>, within 4·2⁻²⁴·(1 + |ln x|).</summary>
    /// <remarks>x = 2ᵉ·(1 + f), √½ ≤ 1 + f &lt; √2; ln(1 + f) = f − f²/2 + f³·P(f), P of degree 8 through Chebyshev's nodes, off by 1.2·10⁻⁹ at most.</remarks>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static Vector256<float> Log(Vector256<float> x)
    {
        Vector256<int> exponent = Vector256.ShiftRightArithmetic(x.AsInt32() - Vector256.Create(0x3F3504F3), 23);
        Vector256<float> f = (x.AsInt32() - Vector256.ShiftLeft(exponent, 23)).AsSingle() - Vector256<float>.One;
        Vector256<float> square = f * f;
        Vector256<float> p = Vector256.FusedMultiplyAdd(Vector256.Create(0.0697161147f), f, Vector256.Create(-0.114797338f));
        p = Vector256.FusedMultiplyAdd(p, f, Vector256.Create(0.116854199f));
        p = Vector256.FusedMultiplyAdd(p, f, Vector256.Create(-0.124256873f));
        p = Vector256.FusedMultiplyAdd(p, f, Vector256.Create(0.142490576f));
        p = Vector256.FusedMultiplyAdd(p, f, Vector256.Create(-0.166678023f));
        p = Vector256.FusedMultiplyAdd(p, f, Vector256.Create(0.200007157f));
        p = Vector256.FusedMultiplyAdd(p, f, Vector256.Create(-0.24999997f));
        p = Vector256.FusedMultiplyAdd(p, f, Vector256.Create(0.333333312f));
        p = Vector256.FusedMultiplyAdd(p, f, Vector256.Create(-0.5f));
        return Vector256.FusedMultiplyAdd(Vector256.ConvertToSingle(exponent), Vector256.Create(0.693147181f), Vector256.FusedMultiplyAdd(p, square, f));
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
        return -((double)(four[0] + four[2]) + (four[1] + four[3]));

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

            Vector256<float> x = Vector256.MaxNative(Vector256.Narrow(p, q), Vector256.Create(SmallestNormal));
            entropy = Vector256.FusedMultiplyAdd(x, Log(x), entropy);
        }
    }

    private readonly struct Somewhere;

    private readonly struct Nowhere;
}
