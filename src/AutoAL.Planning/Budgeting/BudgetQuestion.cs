using AutoAL.Planning.Forecasting;
using AutoAL.Statistics;

namespace AutoAL.Planning.Budgeting;

/// <summary>What a team wants to know.</summary>
public sealed record BudgetQuestion
{
    /// <summary>The value to reach, larger is better.</summary>
    public required double Target { get; init; }

    public CurveMetric Metric { get; init; } = CurveMetric.Accuracy;

    public PriceList Prices { get; init; } = new();

    /// <summary>Randomly drawn labels that are paid already, the pilot's; 0 for none.</summary>
    public int InHand { get; init; }

    /// <summary>Labels beyond which nothing is forecast: all rows there are, or ten times what was observed.</summary>
    public required double Horizon { get; init; }

    /// <summary>Distinct rows that all runs share; 0 when the runs' own spread tells everything.</summary>
    public int SharedRows { get; init; }

    /// <summary>The strategy that needs no set-up and that the others are compared with.</summary>
    public string Baseline { get; init; } = "random";

    /// <summary>The claimed saving, as shares of the baseline's labels.</summary>
    public (double Low, double High) Claim { get; init; } = (0.4, 0.6);

    /// <summary>Labels that a larger pilot would add.</summary>
    public int MorePilot { get; init; } = 100;

    public ForecastOptions Options { get; init; } = new();
}
