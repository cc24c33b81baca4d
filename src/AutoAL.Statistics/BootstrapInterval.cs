namespace AutoAL.Statistics;

/// <summary>Intervals from the values of a bootstrap.</summary>
public static class BootstrapInterval
{
    /// <summary>The 2.5 % and 97.5 % order statistics (Efron's percentile interval), without interpolation, so infinities may stand in it.</summary>
    /// <param name="values">One per resample, at least 40; sorted in place.</param>
    public static Interval Percentile(double[] values)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(values.Length, 40);
        Array.Sort(values);
        int tail = (int)Math.Floor(0.025 * values.Length);
        return new Interval(values[tail], values[^(tail + 1)]);
    }
}
