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
    public string Value(double area) => Number(area * Scale, Area.InMetricUnit ? (Metric.IsShare ? 2 : 4) : 1, signed: false);

    /// <summary>"+1.8 points [0.9, 2.7]".</summary>
    public string Difference(double mean, Interval? interval) => Effect(mean, interval, signed: true);

    /// <summary>"1.8 points [0.9, 2.7]".</summary>
    public string Magnitude(double mean, Interval? interval) => Effect(mean, interval, signed: false);

    /// <summary>A margin as one says it: "1 point", "0.5 points", "0.01 nats".</summary>
    public string Margin(double margin)
    {
        string size = (margin * Scale).ToString("0.####", CultureInfo.InvariantCulture);
        return Unit.Length == 0 ? size : size == "1" && Unit == "points" ? "1 point" : $"{size} {Unit}";
    }

    private string Effect(double mean, Interval? interval, bool signed)
    {
        double half = interval is { } known ? (known.High - known.Low) / 2 : 0;
        int decimals = Decimals(Math.Max(Math.Abs(mean), half) * Scale);
        string text = Number(mean * Scale, decimals, signed);
        if (Unit.Length > 0)
            text += $" {Unit}";
        return interval is { } range ? $"{text} [{Number(range.Low * Scale, decimals, false)}, {Number(range.High * Scale, decimals, false)}]" : text;
    }

    /// <summary>One decimal from 1 on, two significant digits below, never more than five decimals.</summary>
    private static int Decimals(double size) => size is 0 or >= 0.995 ? 1 : Math.Clamp(1 - (int)Math.Floor(Math.Log10(size)), 1, 5);

    private static string Number(double value, int decimals, bool signed)
    {
        string text = value.ToString("F" + decimals.ToString(CultureInfo.InvariantCulture), CultureInfo.InvariantCulture);
        if (text.StartsWith('-') && text.AsSpan(1).ContainsAnyExcept('0', '.'))
            return "−" + text[1..];
        text = text.TrimStart('-');
        return signed && text.AsSpan().ContainsAnyExcept('0', '.') ? "+" + text : text;
    }
}
