using System.Globalization;

namespace AutoAL.Statistics;

/// <summary>An area of a metric as a reader sees it: scaled, with its unit, a sign and as many decimals as the numbers deserve.</summary>
public sealed record Quantity(CurveMetric Metric, AreaUnderLearningCurve Area)
{
    /// <summary>Stored values times this are shown.</summary>
    public double Scale => Area.InMetricUnit ? Metric.Scale : 1;

    /// <summary>Unit of a shown difference; empty when it has none.</summary>
    public string Unit => Area.InMetricUnit ? Metric.Unit : $"labels × {Metric.Title}";

    /// <summary>"92.4", per cent for shares.</summary>
    public string Value(double area) => EffectText.Number(area * Scale, Area.InMetricUnit ? (Metric.IsShare ? 2 : 4) : 1, signed: false);

    /// <summary>"+1.8 points [0.9, 2.7]".</summary>
    public string Difference(double mean, Interval? interval) => new EffectText(Scale, Unit).Difference(mean, interval);

    /// <summary>"1.8 points [0.9, 2.7]".</summary>
    public string Magnitude(double mean, Interval? interval) => new EffectText(Scale, Unit).Magnitude(mean, interval);

    /// <summary>A margin as one says it: "1 point", "0.5 points", "0.01 nats".</summary>
    public string Margin(double margin)
    {
        string size = (margin * Scale).ToString("0.####", CultureInfo.InvariantCulture);
        return Unit.Length == 0 ? size : size == "1" && Unit == "points" ? "1 point" : $"{size} {Unit}";
    }
}
