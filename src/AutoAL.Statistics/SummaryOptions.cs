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

    /// <summary>
    /// The metric of a model that learned from every label of the pool, larger is better (so a loss is negative): what training on all data
    /// reaches. Null to take it from runs that bought the whole pool, where there are any.
    /// </summary>
    public double? AllLabels { get; init; }

    /// <summary>Numbers of labels at which curves are read off; empty for a quarter, half and three quarters of the budget.</summary>
    public IReadOnlyList<double> Budgets { get; init; } = [];

    /// <summary>The strategy that the others are compared with. Default <c>random</c>.</summary>
    public string Baseline { get; init; } = "random";

    /// <summary>Differences that lie within this by two one-sided tests are called equivalent; in the metric's own scale, above 0. Default 0.01: one point of a share.</summary>
    public double Margin { get; init; } = 0.01;

    /// <summary>How areas and their differences are written.</summary>
    public Quantity Quantity => new(Metric, Area);
}
