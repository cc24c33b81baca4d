namespace AutoAL.Reports.Svg;

/// <summary>Shape of a marker.</summary>
public enum Marker
{
    Circle,
    Square,
    Triangle,
    Diamond,
    TriangleDown,
}

/// <summary>How one strategy is drawn, in every figure alike.</summary>
/// <param name="Stroke">Line colour, contrast at least 3 : 1 on the ground.</param>
/// <param name="Ink">Text colour of the same hue, contrast at least 4.5 : 1.</param>
/// <param name="Dash">Dash pattern, or null for a solid line.</param>
/// <param name="Marker">Marker shape.</param>
public sealed record SeriesStyle(string Stroke, string Ink, string? Dash, Marker Marker)
{
    /// <summary>Place in the palette, the baseline's being 0.</summary>
    public int Index { get; init; }
}

/// <summary>
/// Colours after Okabe and Ito (2008), told apart by readers with colour blindness; the light ones are darkened to be seen on white.
/// Dash and marker say the same again without colour. The baseline is always grey.
/// </summary>
public sealed class Palette
{
    private static readonly (string Stroke, string Ink)[] Hues =
    [
        ("#0072b2", "#0068a3"), ("#d55e00", "#b04c00"), ("#009e73", "#00775a"), ("#b5568f", "#9c3f77"),
        ("#b37d00", "#845c00"), ("#3a94cc", "#1f6f9f"), ("#5b4fa2", "#5b4fa2"), ("#222222", "#222222"),
    ];

    private static readonly (string Stroke, string Ink) Grey = ("#7a7f85", "#62676d");

    private static readonly string?[] Dashes = [null, "7 3", "2 2.5", "9 3 2 3"];

    private readonly Dictionary<string, SeriesStyle> _styles = new(StringComparer.Ordinal);

    /// <param name="strategies">Every strategy of the report, in a fixed order.</param>
    /// <param name="baseline">The one drawn in grey; it need not be among them.</param>
    public Palette(IEnumerable<string> strategies, string baseline)
    {
        _styles[baseline] = new SeriesStyle(Grey.Stroke, Grey.Ink, null, Marker.Circle);
        int place = 0;
        foreach (string strategy in strategies.Where(s => s != baseline))
        {
            (string stroke, string ink) = Hues[place % Hues.Length];
            string? dash = Dashes[(place + (place / Hues.Length)) % Dashes.Length];
            _styles[strategy] = new SeriesStyle(stroke, ink, dash, (Marker)(1 + ((place + (place / Hues.Length)) % 4))) { Index = ++place };
        }
    }

    /// <summary>Every colour of a series: what lines and markers use, then what text uses.</summary>
    public static IReadOnlyList<(string Stroke, string Ink)> Colours { get; } = [Grey, .. Hues];

    /// <summary>The strategies by their place.</summary>
    public IReadOnlyList<string> Names => [.. _styles.OrderBy(s => s.Value.Index).Select(s => s.Key)];

    public SeriesStyle this[string strategy] => _styles[strategy];
}
