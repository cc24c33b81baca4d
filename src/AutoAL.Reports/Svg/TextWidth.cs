using System.Text;

namespace AutoAL.Reports.Svg;

/// <summary>
/// Widths of text without a font at hand: per character the widest of the sans-serif fonts that a viewer may fall back to, so that what
/// fits here fits everywhere.
/// </summary>
public static class TextWidth
{
    private const double BoldFactor = 1.13;

    /// <summary>Hundredths of the font size, from space to tilde.</summary>
    private static ReadOnlySpan<byte> Ascii =>
    [
        32, 40, 46, 84, 64, 95, 78, 27, 39, 39, 50, 84, 32, 36, 32, 34,
        64, 64, 64, 64, 64, 64, 64, 64, 64, 64, 34, 34, 84, 84, 84, 56,
        102, 68, 69, 72, 77, 67, 61, 78, 75, 29, 50, 67, 56, 86, 75, 79,
        67, 79, 72, 67, 61, 73, 68, 99, 69, 67, 69, 39, 34, 39, 84, 56,
        50, 61, 63, 55, 63, 62, 35, 63, 63, 28, 28, 58, 28, 97, 63, 61,
        63, 63, 41, 52, 39, 63, 59, 82, 59, 59, 52, 64, 34, 64, 84,
    ];

    /// <summary>Width in pixels.</summary>
    public static double Of(string text, double size, bool bold = false)
    {
        double hundredths = 0;
        foreach (Rune rune in text.EnumerateRunes())
        {
            hundredths += rune.Value switch
            {
                >= 32 and < 127 => Ascii[rune.Value - 32],
                '·' => 32,
                '−' or '×' => 84,
                < 0x1100 => 70,
                _ => 105,
            };
        }

        return hundredths / 100 * size * (bold ? BoldFactor : 1);
    }

    /// <summary>The text, or as much of its beginning as fits with an ellipsis.</summary>
    public static string Fit(string text, double width, double size, bool bold = false)
    {
        if (Of(text, size, bold) <= width)
            return text;
        Rune[] runes = [.. text.EnumerateRunes()];
        for (int length = runes.Length - 1; length > 0; length--)
        {
            string shorter = string.Concat(runes.Take(length)).TrimEnd() + "…";
            if (Of(shorter, size, bold) <= width)
                return shorter;
        }

        return "…";
    }

    /// <summary>Lines broken at spaces; a word wider than the line is cut.</summary>
    public static IReadOnlyList<string> Wrap(string text, double width, double size)
    {
        var lines = new List<string>();
        string line = "";
        foreach (string word in text.Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            string longer = line.Length == 0 ? word : $"{line} {word}";
            if (line.Length > 0 && Of(longer, size) > width)
            {
                lines.Add(line);
                longer = word;
            }

            line = Fit(longer, width, size);
        }

        if (line.Length > 0)
            lines.Add(line);
        return lines;
    }
}
