namespace AutoAL.Reports.Svg;

/// <summary>Places labels on a vertical line as near as possible to where they belong without overlap.</summary>
public static class LabelStack
{
    /// <summary>
    /// Positions with at least the gap between neighbours that minimise the sum of squared shifts: an isotonic regression (pool adjacent
    /// violators) of the wanted positions less their places times the gap. Then the stack is pushed inside the limits.
    /// </summary>
    /// <param name="wanted">Where each label belongs, in any order.</param>
    /// <param name="gap">Least distance.</param>
    /// <param name="top">Least position.</param>
    /// <param name="bottom">Largest position; exceeded only when the labels do not fit.</param>
    public static double[] Spread(IReadOnlyList<double> wanted, double gap, double top, double bottom)
    {
        int[] order = [.. Enumerable.Range(0, wanted.Count).OrderBy(i => wanted[i])];
        var pools = new List<(double Sum, int Count)>();
        for (int place = 0; place < order.Length; place++)
        {
            (double Sum, int Count) pool = (wanted[order[place]] - (place * gap), 1);
            while (pools.Count > 0 && pools[^1].Sum / pools[^1].Count > pool.Sum / pool.Count)
            {
                pool = (pool.Sum + pools[^1].Sum, pool.Count + pools[^1].Count);
                pools.RemoveAt(pools.Count - 1);
            }

            pools.Add(pool);
        }

        var positions = new double[wanted.Count];
        int next = 0;
        double limit = bottom - ((order.Length - 1) * gap);
        foreach ((double sum, int count) in pools)
        {
            // Without the places' gaps the order is a mere "not falling", which clamping keeps.
            double start = Math.Max(top, Math.Min(sum / count, limit));
            for (int i = 0; i < count; i++, next++)
                positions[order[next]] = start + (next * gap);
        }

        return positions;
    }
}
