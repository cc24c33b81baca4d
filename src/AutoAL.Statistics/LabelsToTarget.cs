using System.Globalization;

namespace AutoAL.Statistics;

/// <summary>How many labels a strategy needs to reach a value: the first crossing of its mean curve, and of each run's own curve.</summary>
/// <param name="Target">The value to reach, in the metric's own scale.</param>
/// <param name="OnMean">First crossing of the mean curve; null when it stays below.</param>
/// <param name="Reached">Runs whose own curve reaches the target.</param>
/// <param name="Runs">All runs.</param>
/// <param name="Median">Median over runs, those that never reach it counted as later than the budget; null when the median run does not reach it.</param>
public sealed record LabelsToTarget(double Target, double? OnMean, int Reached, int Runs, double? Median)
{
    /// <summary>Whole labels for the reader, "not reached (k of n)" when the mean curve stays below.</summary>
    public string Text => OnMean is double labels
        ? Math.Ceiling(labels).ToString("0", CultureInfo.InvariantCulture)
        : string.Create(CultureInfo.InvariantCulture, $"not reached ({Reached} of {Runs})");

    /// <summary>The labels that the curves, one per run, need for the target.</summary>
    public static LabelsToTarget Of(CurveBand band, IReadOnlyList<LearningCurve> curves, double target)
    {
        double[] crossings = [.. curves.Select(c => c.FirstReaching(target) ?? double.PositiveInfinity).Order()];
        double median = (crossings[(crossings.Length - 1) / 2] + crossings[crossings.Length / 2]) / 2;
        return new LabelsToTarget(
            target, band.Mean.FirstReaching(target), crossings.Count(double.IsFinite), crossings.Length, double.IsFinite(median) ? median : null);
    }
}
