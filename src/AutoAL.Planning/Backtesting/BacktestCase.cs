using AutoAL.Statistics;

namespace AutoAL.Planning.Backtesting;

/// <summary>One forecast question with its answer: from a share of the labels, when will the mean curve reach a level that it did reach?</summary>
/// <param name="Setting">Where.</param>
/// <param name="Strategy">Whose curve.</param>
/// <param name="Share">Share of the labels that was shown.</param>
/// <param name="Shown">Labels shown.</param>
/// <param name="Target">The level.</param>
/// <param name="Truth">Labels at which the mean curve reached it.</param>
/// <param name="Forecast">The ensemble's median; infinite when it says never.</param>
/// <param name="Half">Ends of its 50 % interval.</param>
/// <param name="Ninety">Ends of its 90 % interval; the upper may be infinite.</param>
/// <param name="ByFamily">Each family alone, fitted to the same mean curve.</param>
public sealed record BacktestCase(
    Setting Setting, string Strategy, double Share, double Shown, double Target, double Truth,
    double Forecast, Interval Half, Interval Ninety, IReadOnlyDictionary<string, double> ByFamily)
{
    /// <summary>|forecast − truth| / truth.</summary>
    public double Error => ErrorOf(Forecast);

    /// <summary>The same of any forecast; infinite for "never".</summary>
    public double ErrorOf(double forecast) => Math.Abs(forecast - Truth) / Truth;

    /// <summary>Whether the 90 % interval holds the truth.</summary>
    public bool Covered => Truth >= Ninety.Low && Truth <= Ninety.High;

    public bool CoveredByHalf => Truth >= Half.Low && Truth <= Half.High;
}

/// <summary>A setting's strategy at one share of its labels.</summary>
/// <param name="Cases">Targets that what came reached, perhaps none.</param>
/// <param name="Left">Targets left out: the curve rose less than its noise after what was shown.</param>
/// <param name="EndErrors">Forecast minus truth of the mean curve's last point, per family and for the ensemble, in the metric's unit.</param>
/// <param name="EndCovered">Whether the ensemble's 90 % interval of the last point holds it.</param>
public sealed record BacktestRun(
    Setting Setting, string Strategy, double Share, IReadOnlyList<BacktestCase> Cases, int Left, IReadOnlyDictionary<string, double> EndErrors, bool EndCovered);
