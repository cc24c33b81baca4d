namespace AutoAL.Statistics;

/// <summary>A curve in a few characters, for tables of text.</summary>
public static class Sparkline
{
    private const string Levels = "▁▂▃▄▅▆▇█";

    /// <summary>The curve sampled at evenly spaced positions; low and high are the bottom and the top of the scale.</summary>
    public static string Of(LearningCurve curve, double low, double high, int width = 12) => string.Create(width, (curve, low, high), static (text, state) =>
    {
        for (int i = 0; i < text.Length; i++)
        {
            double share = text.Length == 1 ? 1 : (double)i / (text.Length - 1);
            double x = Math.Min(state.curve.Last, state.curve.First + (share * (state.curve.Last - state.curve.First)));
            double height = state.high > state.low ? (state.curve.At(x) - state.low) / (state.high - state.low) : 0.5;
            text[i] = Levels[Math.Clamp((int)(height * Levels.Length), 0, Levels.Length - 1)];
        }
    });
}
