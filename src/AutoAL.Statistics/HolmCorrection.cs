namespace AutoAL.Statistics;

/// <summary>Holm's step-down adjustment (1979): holds the chance of any false claim in the family, under any dependence.</summary>
public static class HolmCorrection
{
    /// <summary>Adjusted p in the order given: the running maximum of (m − i + 1) p_(i) over the sorted p, capped at 1.</summary>
    public static double[] Adjust(IReadOnlyList<double> p)
    {
        int[] order = [.. Enumerable.Range(0, p.Count).OrderBy(i => p[i])];
        var adjusted = new double[p.Count];
        double highest = 0;
        for (int i = 0; i < order.Length; i++)
        {
            highest = Math.Max(highest, Math.Min(1, (order.Length - i) * p[order[i]]));
            adjusted[order[i]] = highest;
        }

        return adjusted;
    }
}
