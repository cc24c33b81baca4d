namespace AutoAL.Planning.Curves;

/// <summary>Isotonic regression: the never-falling values nearest to the given ones in weighted least squares (pool adjacent violators).</summary>
public static class MonotoneCurve
{
    /// <param name="values">Any finite values.</param>
    /// <param name="weights">One above 0 for each.</param>
    public static double[] Of(ReadOnlySpan<double> values, ReadOnlySpan<double> weights)
    {
        var pools = new List<(double Mean, double Weight, int Count)>();
        for (int i = 0; i < values.Length; i++)
        {
            (double Mean, double Weight, int Count) pool = (values[i], weights[i], 1);
            while (pools.Count > 0 && pools[^1].Mean >= pool.Mean)
            {
                (double mean, double weight, int count) = pools[^1];
                pools.RemoveAt(pools.Count - 1);
                pool = (((mean * weight) + (pool.Mean * pool.Weight)) / (weight + pool.Weight), weight + pool.Weight, count + pool.Count);
            }

            pools.Add(pool);
        }

        return [.. pools.SelectMany(p => Enumerable.Repeat(p.Mean, p.Count))];
    }
}
