namespace AutoAL.Numerics;

/// <summary>
/// Average linkage on squared Euclidean distances, without a matrix of them: O(N²·D) time, O(N·D) memory.
/// </summary>
/// <remarks>
/// The mean squared distance between two clusters is |μ_A − μ_B|² + v_A + v_B with μ the means and v the mean squared distances to them, so
/// a cluster is its mean and one number. Merges follow chains of nearest neighbours (Murtagh, A survey of recent advances in hierarchical
/// clustering algorithms, 1983), which gives the same tree as merging the closest pair each time. The lowest number wins ties.
/// </remarks>
public static class AverageLinkage
{
    /// <summary>Cuts the tree where <paramref name="count"/> clusters are left.</summary>
    /// <param name="vectors">N×D row-major.</param>
    /// <param name="width">D.</param>
    /// <param name="count">1 ≤ count ≤ N.</param>
    /// <param name="clusters">N cluster numbers: the lowest row of each cluster.</param>
    public static void Cut(ReadOnlySpan<float> vectors, int width, int count, Span<int> clusters)
    {
        int rows = clusters.Length;
        (double Height, int A, int B)[] merges = Merges(vectors, width, rows);
        Array.Sort([.. merges.Select((merge, order) => (merge.Height, order))], merges);
        int[] parent = new int[rows];
        for (int n = 0; n < rows; n++)
            parent[n] = n;
        foreach ((_, int a, int b) in merges.AsSpan(0, rows - count))
            parent[Math.Max(Root(a), Root(b))] = Math.Min(Root(a), Root(b));
        for (int n = 0; n < rows; n++)
            clusters[n] = Root(n);

        int Root(int n)
        {
            while (parent[n] != n)
                n = parent[n] = parent[parent[n]];
            return n;
        }
    }

    // A merged cluster keeps the number of one of its rows, so that a merge names two rows.
    private static (double Height, int A, int B)[] Merges(ReadOnlySpan<float> vectors, int width, int rows)
    {
        float[] means = vectors.ToArray();
        double[] spread = new double[rows];
        int[] sizes = new int[rows];
        Array.Fill(sizes, 1);
        List<int> alive = [.. Enumerable.Range(0, rows)];
        List<int> chain = [];
        List<(double, int, int)> merges = new(rows);
        while (alive.Count > 1)
        {
            if (chain.Count == 0)
                chain.Add(alive[0]);
            int tip = chain[^1];
            int before = chain.Count > 1 ? chain[^2] : -1;
            (int nearest, double distance) = Nearest(means, width, spread, alive, tip, before);
            if (nearest != before)
            {
                chain.Add(nearest);
                continue;
            }

            merges.Add((distance, tip, before));
            chain.RemoveRange(chain.Count - 2, 2);
            Merge(means, width, spread, sizes, Math.Min(tip, before), Math.Max(tip, before));
            alive.RemoveAt(alive.BinarySearch(Math.Max(tip, before)));
        }

        return [.. merges];
    }

    // The cluster before the tip wins ties, else the chain would not end.
    private static (int Cluster, double Distance) Nearest(float[] means, int width, double[] spread, List<int> alive, int tip, int before)
    {
        int best = before;
        double least = before < 0 ? double.PositiveInfinity : Distance(before);
        foreach (int cluster in alive)
        {
            if (cluster == tip || cluster == before)
                continue;
            double distance = Distance(cluster);
            if (distance < least)
                (best, least) = (cluster, distance);
        }

        return (best, least);

        double Distance(int cluster) =>
            SquaredDistances.Between(means.AsSpan(tip * width, width), means.AsSpan(cluster * width, width)) + (spread[tip] + spread[cluster]);
    }

    private static void Merge(float[] means, int width, double[] spread, int[] sizes, int kept, int gone)
    {
        Span<float> a = means.AsSpan(kept * width, width);
        Span<float> b = means.AsSpan(gone * width, width);
        double shareA = (double)sizes[kept] / (sizes[kept] + sizes[gone]);
        double shareB = 1 - shareA;
        spread[kept] = (shareA * spread[kept]) + (shareB * spread[gone]) + (shareA * shareB * SquaredDistances.Between(a, b));
        for (int d = 0; d < width; d++)
            a[d] = (float)((shareA * a[d]) + (shareB * b[d]));
        sizes[kept] += sizes[gone];
    }
}
