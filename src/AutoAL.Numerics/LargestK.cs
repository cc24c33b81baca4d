using System.Globalization;

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
        int held = 0;
        for (int i = 0; i < scores.Length; i++)
        {
            if (double.IsNaN(scores[i]))
                throw new ArgumentException(string.Create(CultureInfo.InvariantCulture, $"The score at position {i} is NaN; a score must be a number to be ranked."), nameof(scores));
            if (held < picked.Length)
            {
                picked[held] = i;
                SiftUp(scores, picked, held++);
            }
            else if (held > 0 && scores[i] > scores[picked[0]])
            {
                picked[0] = i;
                SiftDown(scores, picked);
            }
        }

        for (int end = held - 1; end > 0; end--)
        {
            (picked[0], picked[end]) = (picked[end], picked[0]);
            SiftDown(scores, picked[..end]);
        }
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
