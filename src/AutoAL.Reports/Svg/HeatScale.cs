namespace AutoAL.Reports.Svg;

/// <summary>Nine tints from clearly worse (orange) over neutral to clearly better (blue), pale enough for the theme's ink on top.</summary>
public static class HeatScale
{
    private const int Middle = 4;

    /// <summary>On a light ground and on a dark one, worst first.</summary>
    public static IReadOnlyList<(string Light, string Dark)> Steps { get; } =
    [
        ("#f0a15f", "#8a4510"), ("#f5bd8c", "#6e3a14"), ("#f9d6b6", "#523018"), ("#fcebdb", "#3a271b"), ("#f3f4f6", "#21262d"),
        ("#deedf7", "#1a2c3b"), ("#bcdbef", "#18394f"), ("#93c5e5", "#154a69"), ("#66abd8", "#125c86"),
    ];

    /// <summary>The tint of a value in [−1, 1]; values outside take the ends.</summary>
    public static string Of(double share) => Steps[Middle + (int)Math.Round(Math.Clamp(share, -1, 1) * Middle, MidpointRounding.AwayFromZero)].Light;
}
