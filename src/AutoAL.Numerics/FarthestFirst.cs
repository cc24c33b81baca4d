namespace AutoAL.Numerics;

/// <summary>
/// Farthest-first traversal: each pick is the point whose nearest centre is farthest away, and becomes a centre.
/// </summary>
/// <remarks>
/// Equal to keeping all N running minima (Gonzalez 1985), but lazy: a heap of upper bounds is kept, and only the point on top meets the
/// centres that it has not met. No distance is computed twice, so the cost is at most N·(M + b) distances, and usually a small part of that.
/// </remarks>
public static class FarthestFirst
{
    private const int CentresAtOnce = 16;

    /// <summary>Fills <paramref name="chosen"/> with distinct points; of equal distances the lowest point number is taken.</summary>
    /// <param name="distances">Distances to the centres so far, at least one.</param>
    /// <param name="absent">A point that is a centre already and cannot be picked; −1 for none.</param>
    /// <param name="chosen">As many picks as wanted.</param>
    public static void Pick<TDistances>(scoped ref TDistances distances, int absent, scoped Span<int> chosen)
        where TDistances : ICentreDistances, allows ref struct
    {
        if (chosen.IsEmpty)
            return;
        var nearest = new NearestSoFar<TDistances>(ref distances);
        int[] heap = new int[distances.PointCount];
        int held = 0;
        for (int point = 0; point < heap.Length; point++)
        {
            if (point != absent)
                heap[held++] = point;
        }

        for (int at = (held / 2) - 1; at >= 0; at--)
            SiftDown(nearest.Bounds, heap.AsSpan(0, held), at);
        for (int i = 0; i < chosen.Length; i++)
        {
            while (!nearest.IsExact(in distances, heap[0]))
            {
                nearest.Advance(ref distances, heap[0], CentresAtOnce);
                SiftDown(nearest.Bounds, heap.AsSpan(0, held), 0);
            }

            chosen[i] = heap[0];
            distances.AddCentre(heap[0]);
            heap[0] = heap[--held];
            SiftDown(nearest.Bounds, heap.AsSpan(0, held), 0);
        }
    }

    private static bool Before(double[] bounds, int a, int b) => bounds[a] > bounds[b] || (bounds[a] == bounds[b] && a < b);

    private static void SiftDown(double[] bounds, Span<int> heap, int at)
    {
        while (true)
        {
            int child = (2 * at) + 1;
            if (child >= heap.Length)
                return;
            if (child + 1 < heap.Length && Before(bounds, heap[child + 1], heap[child]))
                child++;
            if (!Before(bounds, heap[child], heap[at]))
                return;
            (heap[at], heap[child]) = (heap[child], heap[at]);
            at = child;
        }
    }
}
