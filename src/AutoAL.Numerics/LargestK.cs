using System.Globalization;
using System.Numerics;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace AutoAL.Numerics;

/// <summary>The k largest of N scores; of equal scores the one with the lower index comes first.</summary>
public static class LargestK
{
    /// <summary>Fills <paramref name="picked"/> with the indices of the largest scores, best first, in O(N log k).</summary>
    /// <param name="scores">N scores; infinities are ordinary values.</param>
    /// <param name="picked">k slots, 0 ≤ k ≤ N.</param>
    /// <exception cref="ArgumentException">A score is NaN, or there are fewer scores than slots.</exception>
    public static void Select(ReadOnlySpan<double> scores, Span<int> picked)
    {
        if (picked.Length > scores.Length)
            throw new ArgumentException(string.Create(CultureInfo.InvariantCulture, $"{picked.Length} picks were asked of {scores.Length} scores; ask for at most as many as there are."), nameof(picked));

        // A heap of the best so far, the worst of them at the root.
        int held = picked.Length;
        for (int i = 0; i < held; i++)
        {
            RefuseNaN(scores, i);
            picked[i] = i;
            SiftUp(scores, picked, i);
        }

        PassOver(scores, picked);
        for (int end = held - 1; end > 0; end--)
        {
            (picked[0], picked[end]) = (picked[end], picked[0]);
            SiftDown(scores, picked[..end]);
        }
    }

    // Few of many scores enter the heap: four at a time are compared with its worst. NaN is not below anything, so it shows itself too.
    private static void PassOver(ReadOnlySpan<double> scores, Span<int> heap)
    {
        ref double source = ref MemoryMarshal.GetReference(scores);
        double worst = heap.IsEmpty ? double.PositiveInfinity : scores[heap[0]];
        int i = heap.Length;
        for (; i <= scores.Length - 4; i += 4)
        {
            uint others = 0b1111 ^ Vector256.LessThanOrEqual(Vector256.LoadUnsafe(ref source, (nuint)i), Vector256.Create(worst)).ExtractMostSignificantBits();
            for (; others != 0; others &= others - 1)
                worst = Offer(scores, heap, i + BitOperations.TrailingZeroCount(others));
        }

        for (; i < scores.Length; i++)
            Offer(scores, heap, i);
    }

    private static double Offer(ReadOnlySpan<double> scores, Span<int> heap, int i)
    {
        RefuseNaN(scores, i);
        if (heap.IsEmpty)
            return double.PositiveInfinity;
        if (scores[i] > scores[heap[0]])
        {
            heap[0] = i;
            SiftDown(scores, heap);
        }

        return scores[heap[0]];
    }

    private static void RefuseNaN(ReadOnlySpan<double> scores, int i)
    {
        if (double.IsNaN(scores[i]))
            throw new ArgumentException(string.Create(CultureInfo.InvariantCulture, $"The score at position {i} is NaN; a score must be a number to be ranked."), nameof(scores));
    }

    private static bool Worse(ReadOnlySpan<double> scores, int a, int b) =>
        scores[a] < scores[b] || (scores[a] == scores[b] && a > b);

    private static void SiftUp(ReadOnlySpan<double> scores, Span<int> heap, int at)
    {
        while (at > 0)
        {
            int parent = (at - 1) / 2;
            if (!Worse(scores, heap[at], heap[parent]))
                return;
            (heap[at], heap[parent]) = (heap[parent], heap[at]);
            at = parent;
        }
    }

    private static void SiftDown(ReadOnlySpan<double> scores, Span<int> heap)
    {
        int at = 0;
        while (true)
        {
            int child = (2 * at) + 1;
            if (child >= heap.Length)
                return;
            if (child + 1 < heap.Length && Worse(scores, heap[child + 1], heap[child]))
                child++;
            if (!Worse(scores, heap[child], heap[at]))
                return;
            (heap[at], heap[child]) = (heap[child], heap[at]);
            at = child;
        }
    }
}
