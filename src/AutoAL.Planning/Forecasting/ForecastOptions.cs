using AutoAL.Planning.Curves;

namespace AutoAL.Planning.Forecasting;

/// <summary>How a forecast is made. The defaults are those that docs/planning.md reports on.</summary>
public sealed record ForecastOptions
{
    /// <summary>The families in the ensemble.</summary>
    public IReadOnlyList<CurveFamily> Families { get; init; } = CurveFamilies.All;

    /// <summary>Weight of a family before its back-test counts, above 0.</summary>
    public Func<CurveFamily, double> Prior { get; init; } = static f => f.Prior;

    /// <summary>Curves drawn, at least 40.</summary>
    public int Draws { get; init; } = 400;

    /// <summary>Whether draws carry the error that back-testing found on top of the noise of the runs.</summary>
    public bool WithModelError { get; init; } = true;

    /// <summary>Weights are proportional to the back-tested mean squared error to the power of minus this.</summary>
    public double Sharpness { get; init; } = 2;

    /// <summary>Points count (n / N) to this power more: what is forecast continues from the end of the curve.</summary>
    public double Recency { get; init; } = 2;

    /// <summary>Least model error, in units of the metric, per unit of ln n beyond the observed labels.</summary>
    public double LeastModelError { get; init; } = 0.003;

    /// <summary>Factor on the model error.</summary>
    public double Inflation { get; init; } = 0.7;

    /// <summary>The forecast's own random stream.</summary>
    public ulong Seed { get; init; } = 0x6275646765740001;
}
