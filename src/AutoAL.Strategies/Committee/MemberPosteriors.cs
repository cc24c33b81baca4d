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
        {
            votes[FirstOfLargest(this[k])]++;
        }
    }

    // The largest entry first, then the first entry that equals it: both without a branch per entry. Entries are checked before, so none is a NaN.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static int FirstOfLargest(ReadOnlySpan<double> posterior)
    {
        ref double source = ref MemoryMarshal.GetReference(posterior);
        int vectors = posterior.Length / 8 * 8;
        Vector512<double> mosts = Vector512.Create(double.NegativeInfinity);
        for (int i = 0; i < vectors; i += 8)
            mosts = Vector512.MaxNative(mosts, Vector512.LoadUnsafe(ref source, (nuint)i));
        Vector256<double> half = Vector256.MaxNative(mosts.GetLower(), mosts.GetUpper());
        Vector128<double> quarter = Vector128.MaxNative(half.GetLower(), half.GetUpper());
        double most = quarter[0] > quarter[1] ? quarter[0] : quarter[1];
        for (int i = vectors; i < posterior.Length; i++)
            most = posterior[i] > most ? posterior[i] : most;

        for (int i = 0; i < vectors; i += 8)
        {
            ulong equal = Vector512.Equals(Vector512.LoadUnsafe(ref source, (nuint)i), Vector512.Create(most)).ExtractMostSignificantBits();
            if (equal != 0)
                return i + BitOperations.TrailingZeroCount(equal);
        }

        int rest = vectors;
        while (posterior[rest] != most)
            rest++;
        return rest;
    }
}
