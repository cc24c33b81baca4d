using AutoAL.Numerics;

namespace AutoAL.Statistics;

/// <summary>Intervals from the values of a bootstrap.</summary>
public static class BootstrapInterval
{
    /// <summary>Resamples of every interval.</summary>
    public const int Resamples = 2_000;

    /// <summary>The report's own stream: every comparison of as many pairs draws the same resamples.</summary>
    private const ulong ReportSeed = 0x6C6162656C73_0003;

    /// <summary>The percentile interval of the mean over values drawn with replacement: where the mean lies, without assuming a shape.</summary>
    /// <param name="values">At least one, in a fixed order.</param>
    public static Interval OfMean(ReadOnlySpan<double> values)
    {
        ArgumentOutOfRangeException.ThrowIfZero(values.Length);
        var random = new Pcg32(ReportSeed);
        var means = new double[Resamples];
        for (int b = 0; b < means.Length; b++)
        {
            double sum = 0;
            for (int k = 0; k < values.Length; k++)
                sum += values[random.NextInt32(values.Length)];
            means[b] = sum / values.Length;
        }

        return Percentile(means);
    }

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
