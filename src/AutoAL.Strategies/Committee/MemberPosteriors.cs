using System.Numerics;
using System.Numerics.Tensors;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace AutoAL.Strategies.Committee;

/// <summary>The K posteriors of one candidate, seen through the K×N×C array of all candidates; nothing is copied.</summary>
public readonly ref struct MemberPosteriors
{
    private readonly ReadOnlySpan<double> _posteriors;
    private readonly int _first;
    private readonly int _step;

    /// <param name="posteriors">K×N×C.</param>
    /// <param name="candidate">n.</param>
    /// <param name="candidateCount">N.</param>
    /// <param name="classCount">C.</param>
    public MemberPosteriors(ReadOnlySpan<double> posteriors, int candidate, int candidateCount, int classCount)
    {
        _posteriors = posteriors;
        _first = candidate * classCount;
        _step = candidateCount * classCount;
        Count = posteriors.Length / _step;
        ClassCount = classCount;
    }

    /// <summary>K.</summary>
    public int Count { get; }

    /// <summary>C.</summary>
    public int ClassCount { get; }

    /// <summary>The posterior of member k.</summary>
    public ReadOnlySpan<double> this[int member] => _posteriors.Slice(_first + (member * _step), ClassCount);

    /// <summary>P̄_c = (1/K) Σ_k S_kc.</summary>
    /// <param name="mean">C.</param>
    public void Mean(Span<double> mean)
    {
        mean.Clear();
        for (int k = 0; k < Count; k++)
            TensorPrimitives.Add(mean, this[k], mean);
        TensorPrimitives.Divide(mean, Count, mean);
    }

    /// <summary>V_c, how many members have class c as their most probable one; level classes count for the lowest.</summary>
    /// <param name="votes">C.</param>
    public void Votes(Span<double> votes)
    {
        votes.Clear();
        for (int k = 0; k < Count; k++)
            votes[Vote(this[k], out _, out _)]++;
    }

    /// <summary>The most probable class, the lowest of level ones, and from the same pass over memory what the check of evidence asks.</summary>
    /// <param name="posterior">C ≥ 1 entries. Where their sum is a NaN or infinite, the class means nothing.</param>
    /// <param name="sum">Their sum.</param>
    /// <param name="least">The least of the entries and 0.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal static int Vote(ReadOnlySpan<double> posterior, out double sum, out double least)
    {
        // The largest entry first, then the first entry that equals it: both without a branch per entry.
        ref double source = ref MemoryMarshal.GetReference(posterior);
        int vectors = posterior.Length / 8 * 8;
        Vector256<double> most = Vector256.Create(double.NegativeInfinity);
        Vector256<double> leasts = Vector256<double>.Zero;
        Vector256<double> lower = Vector256<double>.Zero;
        Vector256<double> upper = Vector256<double>.Zero;
        for (int i = 0; i < vectors; i += 8)
        {
            Vector256<double> p = Vector256.LoadUnsafe(ref source, (nuint)i);
            Vector256<double> q = Vector256.LoadUnsafe(ref source, (nuint)i + 4);
            lower += p;
            upper += q;
            most = Vector256.MaxNative(most, Vector256.MaxNative(p, q));
            leasts = Vector256.MinNative(leasts, Vector256.MinNative(p, q));
        }

        sum = Vector256.Sum(lower + upper);
        Vector128<double> two = Vector128.MaxNative(most.GetLower(), most.GetUpper());
        double largest = two[0] > two[1] ? two[0] : two[1];
        two = Vector128.MinNative(leasts.GetLower(), leasts.GetUpper());
        least = two[0] < two[1] ? two[0] : two[1];
        for (int i = vectors; i < posterior.Length; i++)
        {
            double p = posterior[i];
            sum += p;
            largest = p > largest ? p : largest;
            least = p < least ? p : least;
        }

        Vector256<double> wanted = Vector256.Create(largest);
        for (int i = 0; i < vectors; i += 8)
        {
            uint equal = Vector256.Equals(Vector256.LoadUnsafe(ref source, (nuint)i), wanted).ExtractMostSignificantBits()
                | (Vector256.Equals(Vector256.LoadUnsafe(ref source, (nuint)i + 4), wanted).ExtractMostSignificantBits() << 4);
            if (equal != 0)
                return i + BitOperations.TrailingZeroCount(equal);
        }

        int rest = vectors;
        while (rest < posterior.Length - 1 && posterior[rest] != largest)
            rest++;
        return Math.Min(rest, posterior.Length - 1);
    }
}
