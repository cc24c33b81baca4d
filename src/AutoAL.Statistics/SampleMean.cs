using System.Collections.Concurrent;
using AutoAL.Numerics;

namespace AutoAL.Statistics;

/// <summary>A range of plausible values; ends may be infinite.</summary>
public readonly record struct Interval(double Low, double High)
{
    /// <summary>The same range read in the other direction.</summary>
    public Interval Negated => new(-High, -Low);

    /// <summary>"[low, high]"; the compiler's own would print the negated range of the negated range, without end.</summary>
    public override string ToString() => FormattableString.Invariant($"[{Low}, {High}]");
}

/// <summary>A mean over independent repetitions, with the 95 % t interval of the mean: where the mean lies, not what a new run would give.</summary>
/// <param name="Count">How many values, at least 1.</param>
/// <param name="Mean">Their mean.</param>
/// <param name="Deviation">Sample standard deviation (divisor n − 1); null for one value.</param>
/// <param name="Interval">Null for one value, which says nothing about spread.</param>
public sealed record SampleMean(int Count, double Mean, double? Deviation, Interval? Interval)
{
    /// <summary>A quantile takes longer than the mean of thousands of values, and a curve asks for the same one at every point.</summary>
    private static readonly ConcurrentDictionary<int, double> HalfWidths = new();

    /// <summary>Mean and interval of the values.</summary>
    public static SampleMean Of(ReadOnlySpan<double> values)
    {
        if (values.IsEmpty)
            throw new ArgumentException("There is no mean of no values.", nameof(values));

        double sum = 0;
        foreach (double value in values)
            sum += value;
        double mean = sum / values.Length;
        if (values.Length == 1)
            return new SampleMean(1, mean, null, null);

        double squares = 0;
        foreach (double value in values)
            squares += (value - mean) * (value - mean);
        double deviation = Math.Sqrt(squares / (values.Length - 1));

        // Equal values differ from their rounded mean in the last bit; that is no spread.
        if (deviation <= 1e-13 * Math.Abs(mean))
            deviation = 0;
        double half = HalfWidths.GetOrAdd(values.Length, HalfWidth) * deviation;
        return new SampleMean(values.Length, mean, deviation, new Interval(mean - half, mean + half));
    }

    /// <summary>t_{.975, n−1} / √n: half the interval's width for a standard deviation of 1.</summary>
    private static double HalfWidth(int count) => StudentDistribution.Quantile(0.975, count - 1) / Math.Sqrt(count);
}
