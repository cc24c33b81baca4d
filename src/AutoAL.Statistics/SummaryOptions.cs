namespace AutoAL.Statistics;

/// <summary>What a summary measures and against what.</summary>
public sealed record SummaryOptions
{
    /// <summary>Below this many pairs no difference is claimed.</summary>
    public const int MinimumSeeds = 5;

    /// <summary>The level of every test and interval.</summary>
    public const double Alpha = 0.05;

    /// <summary>What the curves show. Default accuracy.</summary>
    public CurveMetric Metric { get; init; } = CurveMetric.Accuracy;

    /// <summary>How a curve becomes one number. Default <c>aubc-norm</c>.</summary>
    public AreaUnderLearningCurve Area { get; init; } = AreaUnderLearningCurve.Normalised;

    /// <summary>The value whose labels are counted, larger is better (so a loss is negative); null for the baseline's final mean.</summary>
    public double? Target { get; init; }

    /// <summary>The strategy that the others are compared with. Default <c>random</c>.</summary>
    public string Baseline { get; init; } = "random";

    /// <summary>How areas and their differences are written.</summary>
    public Quantity Quantity => new(Metric, Area);
}
