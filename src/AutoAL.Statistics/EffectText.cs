using System.Globalization;

namespace AutoAL.Statistics;

/// <summary>Numbers as a reader sees them: scaled, with their unit, a sign and as many decimals as they deserve.</summary>
/// <param name="Scale">Stored values times this are shown.</param>
/// <param name="Unit">Unit of a shown difference; empty when it has none.</param>
public sealed record EffectText(double Scale, string Unit)
{
    /// <summary>"+1.8 points [0.9, 2.7]".</summary>
    public string Difference(double mean, Interval? interval) => Effect(mean, interval, signed: true);

    /// <summary>"1.8 points [0.9, 2.7]".</summary>
    public string Magnitude(double mean, Interval? interval) => Effect(mean, interval, signed: false);

    /// <summary>The number alone with fixed decimals, a true minus sign, and no sign before zero.</summary>
    public static string Number(double value, int decimals, bool signed)
    {
        if (double.IsInfinity(value))
            return value > 0 ? (signed ? "+∞" : "∞") : "−∞";
        string text = value.ToString("F" + decimals.ToString(CultureInfo.InvariantCulture), CultureInfo.InvariantCulture);
        if (text.StartsWith('-') && text.AsSpan(1).ContainsAnyExcept('0', '.'))
            return "−" + text[1..];
        text = text.TrimStart('-');
        return signed && text.AsSpan().ContainsAnyExcept('0', '.') ? "+" + text : text;
    }

    private string Effect(double mean, Interval? interval, bool signed)
    {
        double half = interval is { } known && double.IsFinite(known.High - known.Low) ? (known.High - known.Low) / 2 : 0;
        int decimals = Decimals(Math.Max(Math.Abs(mean), half) * Scale);
        string text = Number(mean * Scale, decimals, signed);
        if (Unit.Length > 0)
            text += $" {Unit}";
        return interval is { } range ? $"{text} [{Number(range.Low * Scale, decimals, false)}, {Number(range.High * Scale, decimals, false)}]" : text;
    }

    /// <summary>One decimal from 1 on, two significant digits below, never more than five decimals.</summary>
    private static int Decimals(double size) => size is 0 or >= 0.995 ? 1 : Math.Clamp(1 - (int)Math.Floor(Math.Log10(size)), 1, 5);
}
