using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace AutoAL.Numerics;

/// <summary>Shannon entropy in nats: H(p) = -Σ_c p_c ln p_c, with 0 · ln 0 = 0.</summary>
/// <remarks>Logarithms are taken eight at a time, in the same steps on every vector width; the logarithm of 0 is replaced by that of the smallest normal number, which 0 then cancels.</remarks>
public static class Entropies
{
    private const double SmallestNormal = 2.2250738585072014e-308;
    private const int NarrowRow = 24;
    private const int BlockValues = 2048;

    /// <summary>Fills one entropy per row; a certain row gives 0, never -0.</summary>
    /// <param name="probabilities">N×C row-major.</param>
    /// <param name="classCount">C, at least 1.</param>
    /// <param name="entropies">N values in [0, ln C].</param>
    public static void Rows(ReadOnlySpan<double> probabilities, int classCount, Span<double> entropies)
    {
        if (classCount >= NarrowRow)
        {
            for (int row = 0; row < entropies.Length; row++)
                entropies[row] = Of(probabilities.Slice(row * classCount, classCount));
            return;
        }

        // Narrow rows would leave most of a vector empty, so terms are taken over many rows at once.
        Span<double> terms = stackalloc double[BlockValues];
        int block = BlockValues / classCount;
        for (int from = 0; from < entropies.Length; from += block)
        {
            int rows = Math.Min(block, entropies.Length - from);
            ReadOnlySpan<double> p = probabilities.Slice(from * classCount, rows * classCount);
            Terms(p, terms);
            for (int row = 0; row < rows; row++)
            {
                double sum = 0;
                foreach (double term in terms.Slice(row * classCount, classCount))
                    sum += term;
                entropies[from + row] = sum >= 0 ? 0 : -sum;
            }
        }
    }

    /// <summary>The entropy of one distribution.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static double Of(ReadOnlySpan<double> probabilities)
    {
        ref double source = ref MemoryMarshal.GetReference(probabilities);
        Vector512<double> sum = Vector512<double>.Zero;
        int i = 0;
        for (; i <= probabilities.Length - 8; i += 8)
            sum += Term(Vector512.LoadUnsafe(ref source, (nuint)i));
        if (i < probabilities.Length)
            sum += Term(Tail(probabilities[i..]));
        return Negated(sum);
    }

    /// <summary>The entropy of one distribution, which is added to a sum of distributions in the same pass.</summary>
    /// <param name="probabilities">C.</param>
    /// <param name="sums">C.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static double OfAndAdd(ReadOnlySpan<double> probabilities, Span<double> sums)
    {
        sums = sums[..probabilities.Length];
        ref double source = ref MemoryMarshal.GetReference(probabilities);
        ref double target = ref MemoryMarshal.GetReference(sums);
        Vector512<double> sum = Vector512<double>.Zero;
        int i = 0;
        for (; i <= probabilities.Length - 8; i += 8)
        {
            Vector512<double> p = Vector512.LoadUnsafe(ref source, (nuint)i);
            (Vector512.LoadUnsafe(ref target, (nuint)i) + p).StoreUnsafe(ref target, (nuint)i);
            sum += Term(p);
        }

        if (i < probabilities.Length)
            sum += Term(Tail(probabilities[i..]));
        for (; i < probabilities.Length; i++)
            sums[i] += probabilities[i];
        return Negated(sum);
    }

    /// <summary>Up to seven values, then zeros.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<double> Tail(ReadOnlySpan<double> rest)
    {
        if (rest.Length == 4)
            return Vector512.Create(Vector256.Create(rest), Vector256<double>.Zero);
        Span<double> tail = stackalloc double[8];
        rest.CopyTo(tail);
        return Vector512.Create<double>(tail);
    }

    /// <summary>−Σ, the lanes added pairwise.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static double Negated(Vector512<double> sum)
    {
        double total = WideDot.Folded(sum);

        // A row like {1} sums to -0, and rounding can leave a certain row a hair below 0.
        return total >= 0 ? 0 : -total;
    }

    private static void Terms(ReadOnlySpan<double> probabilities, Span<double> terms)
    {
        ref double source = ref MemoryMarshal.GetReference(probabilities);
        ref double target = ref MemoryMarshal.GetReference(terms);
        int i = 0;
        for (; i <= probabilities.Length - 8; i += 8)
            Term(Vector512.LoadUnsafe(ref source, (nuint)i)).StoreUnsafe(ref target, (nuint)i);
        if (i == probabilities.Length)
            return;
        Span<double> tail = stackalloc double[8];
        probabilities[i..].CopyTo(tail);
        Term(Vector512.Create<double>(tail)).CopyTo(tail);
        tail[..(probabilities.Length - i)].CopyTo(terms[i..]);
    }

    /// <summary>p ln p, each.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<double> Term(Vector512<double> p) => p * Vector512.Log(Vector512.Max(p, Vector512.Create(SmallestNormal)));
}
