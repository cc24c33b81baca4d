using System.Globalization;

namespace AutoAL.Reports.Svg;

/// <summary>A linear scale from data to pixels with ticks at round numbers.</summary>
public sealed class LinearAxis
{
    private readonly double _fromPx;
    private readonly double _toPx;
    private readonly double _step;

    /// <param name="low">Data value at <paramref name="fromPx"/>.</param>
    /// <param name="high">Data value at <paramref name="toPx"/>, above low.</param>
    /// <param name="fromPx">Pixel of the low end.</param>
    /// <param name="toPx">Pixel of the high end; below <paramref name="fromPx"/> for an upright axis.</param>
    /// <param name="ticks">About how many ticks, at least 2.</param>
    public LinearAxis(double low, double high, double fromPx, double toPx, int ticks)
    {
        if (!(high > low))
            throw new ArgumentOutOfRangeException(nameof(high), high, FormattableString.Invariant($"An axis from {low} needs a higher end."));
        Low = low;
        High = high;
        _fromPx = fromPx;
        _toPx = toPx;
        _step = NiceStep((high - low) / ticks);
    }

    public double Low { get; }

    public double High { get; }

    /// <summary>Tick values inside the range, rising.</summary>
    public IReadOnlyList<double> Ticks
    {
        get
        {
            double first = Math.Ceiling((Low / _step) - 1e-9);
            double last = Math.Floor((High / _step) + 1e-9);
            return [.. Enumerable.Range(0, (int)(last - first) + 1).Select(i => (first + i) * _step)];
        }
    }

    /// <summary>Pixel of a value; values outside the range land outside.</summary>
    public double Px(double value) => _fromPx + ((value - Low) / (High - Low) * (_toPx - _fromPx));

    /// <summary>A tick's text, with as many decimals as the step needs.</summary>
    public string Label(double tick)
    {
        int decimals = Math.Clamp(-(int)Math.Floor(Math.Log10(_step) + 1e-9), 0, 8);
        if (decimals < 8 && Math.Abs((_step * Math.Pow(10, decimals)) - Math.Round(_step * Math.Pow(10, decimals))) > 1e-6)
            decimals++;
        string text = tick.ToString("F" + decimals.ToString(CultureInfo.InvariantCulture), CultureInfo.InvariantCulture);
        return text.StartsWith('-') ? (text.AsSpan(1).ContainsAnyExcept('0', '.') ? "−" + text[1..] : text[1..]) : text;
    }

    /// <summary>A range that holds low and high with air on both sides.</summary>
    public static (double Low, double High) Pad(double low, double high, double share = 0.06)
    {
        double air = high > low ? (high - low) * share : Math.Max(1e-6, Math.Abs(high) * 0.05);
        return (low - air, high + air);
    }

    /// <summary>1, 2 or 5 times a power of ten, the nearest to the wanted step.</summary>
    private static double NiceStep(double wanted)
    {
        double power = Math.Pow(10, Math.Floor(Math.Log10(wanted)));
        double lead = wanted / power;
        return (lead < 1.5 ? 1 : lead < 3.5 ? 2 : lead < 7.5 ? 5 : 10) * power;
    }
}
