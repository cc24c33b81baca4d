namespace AutoAL.Reports.Svg;

/// <summary>The partner on a dark ground of every colour that figures use. Pages map one to the other; the pictures keep the light ones.</summary>
public static class DarkTheme
{
    /// <summary>The page's ground behind the figures.</summary>
    public const string Page = "#0d1117";

    /// <summary>Light colour, dark colour.</summary>
    public static IReadOnlyList<(string Light, string Dark)> Partners { get; } =
    [
        (Theme.Ground, "#161b22"), (Theme.Rim, "#30363d"), (Theme.Ink, "#e6edf3"), (Theme.Muted, "#a5adb6"), (Theme.Grid, "#262c34"), (Theme.Axis, "#6e7681"),
        ("#7a7f85", "#8b949e"), ("#62676d", "#a9b1ba"),
        ("#0072b2", "#3d9fdb"), ("#0068a3", "#5db2e8"),
        ("#d55e00", "#ee8133"), ("#b04c00", "#f49a57"),
        ("#009e73", "#2fbf95"), ("#00775a", "#4fd0aa"),
        ("#b5568f", "#d883b5"), ("#9c3f77", "#e29ac3"),
        ("#b37d00", "#d9a52e"), ("#845c00", "#e3b54f"),
        ("#3a94cc", "#86c8f2"), ("#1f6f9f", "#98d0f5"),
        ("#5b4fa2", "#9d92e0"), ("#222222", "#d8dce0"),
        .. HeatScale.Steps,
    ];
}
