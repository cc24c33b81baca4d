namespace AutoAL.Statistics.Testing;

/// <summary>Ranks from 1 in which equal values share the mean of their places.</summary>
internal static class MidRanks
{
    /// <summary>The rank of each value, 1 for the smallest, and Σ(t³ − t) over the groups of t equal values.</summary>
    public static (double[] Ranks, double TieTerm) Rising(ReadOnlySpan<double> values)
    {
        double[] sorted = values.ToArray();
        int[] order = [.. Enumerable.Range(0, sorted.Length)];
        Array.Sort(sorted, order);
        var ranks = new double[sorted.Length];
        double ties = 0;
        for (int start = 0; start < order.Length;)
        {
            int end = start + 1;
            while (end < order.Length && sorted[end] == sorted[start])
                end++;
            for (int i = start; i < end; i++)
                ranks[order[i]] = (start + end + 1) / 2.0;
            double group = end - start;
            ties += (group * group * group) - group;
            start = end;
        }

        return (ranks, ties);
    }
}
