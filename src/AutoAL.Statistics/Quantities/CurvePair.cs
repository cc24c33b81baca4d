namespace AutoAL.Statistics.Quantities;

/// <summary>What a quantity of a curve may look at.</summary>
/// <param name="Curve">The strategy's curve, of one run or the mean.</param>
/// <param name="Baseline">The baseline's curve of the same pair over the same range; null for the baseline itself and without a partner.</param>
/// <param name="Metric">What the curves show, larger is better.</param>
public sealed record CurvePair(LearningCurve Curve, LearningCurve? Baseline, CurveMetric Metric)
{
    /// <summary>The value whose labels are counted; null for none.</summary>
    public double? Target { get; init; }

    /// <summary>The value of a model that learned from the whole pool; null when it is not known.</summary>
    public double? AllLabels { get; init; }

    /// <summary>What the whole pool costs on the curve's axis: its rows, or their price; null when it is not known.</summary>
    public double? WholePool { get; init; }

    /// <summary>Where on the axis a quantity "at n" looks.</summary>
    public double At { get; init; }
}
