using AutoAL.Planning.Curves;
using AutoAL.Statistics;

namespace AutoAL.Planning.Forecasting;

/// <summary>Several runs of one strategy on their common label counts: what a forecast starts from.</summary>
/// <remarks>
/// Points of one run share its growing labels and are never treated as independent: whole runs are resampled. The standard error of a
/// point comes from the spread over runs, averaged over its neighbours; with one run, from the noise of its test rows.
/// </remarks>
public sealed class CurveSample
{
    /// <summary>Points on either side whose variances are averaged: 20 runs give a variance to a third only.</summary>
    private const int Neighbours = 2;

    private readonly double[][] _runs;
    private readonly double[] _variances;

    /// <param name="labels">R + 1 label counts, above 0 and rising.</param>
    /// <param name="runs">m runs of R + 1 finite values, larger is better.</param>
    /// <param name="testRows">Test rows behind each value of a run; 0 where it is not known.</param>
    /// <param name="ceiling">The largest value that the metric can take.</param>
    /// <param name="isShare">True when a value is a share of the test rows, whose noise is binomial.</param>
    public CurveSample(double[] labels, double[][] runs, int testRows, double ceiling, bool isShare)
    {
        if (runs.Length == 0 || runs.Any(r => r.Length != labels.Length))
            throw new ArgumentException($"A sample needs runs of {labels.Length} values each; it has {runs.Length} runs of {string.Join(", ", runs.Select(r => r.Length).Distinct())}.");
        (Labels, _runs, TestRows, Ceiling, IsShare) = (labels, runs, testRows, ceiling, isShare);
        _variances = Variances();
        Mean = Points([.. Enumerable.Range(0, runs.Length)]);
    }

    public double[] Labels { get; }

    /// <summary>m.</summary>
    public int Runs => _runs.Length;

    public int TestRows { get; }

    public double Ceiling { get; }

    public bool IsShare { get; }

    /// <summary>The mean over runs with weights 1 / se².</summary>
    public CurvePoints Mean { get; }

    /// <summary>The sample of curves on the label counts that all of them cover; null when they share none above 0.</summary>
    public static CurveSample? Of(IReadOnlyList<LearningCurve> curves, int testRows, CurveMetric metric)
    {
        if (curves.Count == 0 || CurveBand.Of(curves) is not { } band)
            return null;
        double[] labels = [.. band.Points.Select(p => p.X).Where(x => x > 0)];
        return labels.Length == 0 ? null : new CurveSample(labels, [.. curves.Select(c => labels.Select(c.At).ToArray())], testRows, CeilingOf(metric), metric.IsShare);
    }

    /// <summary>1 for shares, 0 for losses turned round.</summary>
    public static double CeilingOf(CurveMetric metric) => metric.IsShare ? 1 : 0;

    /// <summary>The first so many points of every run.</summary>
    public CurveSample Prefix(int count) => count == Labels.Length ? this : new(Labels[..count], [.. _runs.Select(r => r[..count])], TestRows, Ceiling, IsShare);

    /// <summary>The points up to a label count, at least one.</summary>
    public CurveSample UpTo(double labels) => Prefix(Math.Max(1, Labels.Count(n => n <= labels)));

    /// <summary>Values of one run.</summary>
    public ReadOnlySpan<double> Run(int index) => _runs[index];

    /// <summary>The mean of the picked runs, with the sample's weights.</summary>
    public CurvePoints Points(ReadOnlySpan<int> picks)
    {
        var mean = new double[Labels.Length];
        foreach (int pick in picks)
        {
            for (int i = 0; i < mean.Length; i++)
                mean[i] += _runs[pick][i] / picks.Length;
        }

        int count = picks.Length;
        return new CurvePoints(Labels, mean, [.. _variances.Select(v => count / v)]);
    }

    /// <summary>Standard error of the mean at a point.</summary>
    public double StandardError(int point) => Math.Sqrt(_variances[point] / _runs.Length);

    /// <summary>Variance of one run's value at each point, never 0.</summary>
    private double[] Variances()
    {
        int points = Labels.Length;
        var raw = new double[points];
        for (int i = 0; i < points; i++)
        {
            double mean = _runs.Average(r => r[i]);
            raw[i] = _runs.Length > 1 ? _runs.Sum(r => (r[i] - mean) * (r[i] - mean)) / (_runs.Length - 1) : NoiseOfOne(i);
        }

        var smooth = new double[points];
        double floor = Math.Max(1e-12, raw.Max() * 1e-4);
        for (int i = 0; i < points; i++)
        {
            int from = Math.Max(0, i - Neighbours);
            int to = Math.Min(points - 1, i + Neighbours);
            smooth[i] = Math.Max(floor, raw.AsSpan(from, to - from + 1).ToArray().Average());
        }

        return smooth;
    }

    /// <summary>Binomial for shares with known test rows; otherwise half the mean squared step between neighbours.</summary>
    private double NoiseOfOne(int point)
    {
        double[] run = _runs[0];
        if (IsShare && TestRows > 0)
        {
            // Laplace's rule keeps a perfect score from looking exact.
            double share = ((run[point] * TestRows) + 1) / (TestRows + 2);
            return Math.Max(0, share * (1 - share)) / TestRows;
        }

        double squares = 0;
        for (int i = 1; i < run.Length; i++)
            squares += (run[i] - run[i - 1]) * (run[i] - run[i - 1]) / 2;
        return squares / Math.Max(1, run.Length - 1);
    }
}
