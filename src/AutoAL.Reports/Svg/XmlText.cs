using System.Globalization;
using System.Text;

namespace AutoAL.Reports.Svg;

/// <summary>Makes any text safe to stand in XML, as content or between double quotes.</summary>
public static class XmlText
{
    /// <summary>
    /// Markup characters become entities. Characters that XML forbids, lone surrogates and the bidirectional controls, which would turn
    /// neighbouring text around, become U+FFFD, so that the reader sees something was there.
    /// </summary>
    public static string Escape(string text)
    {
        var escaped = new StringBuilder(text.Length);
        foreach (Rune rune in text.EnumerateRunes())
        {
            _ = rune.Value switch
            {
                '&' => escaped.Append("&amp;"),
                '<' => escaped.Append("&lt;"),
                '>' => escaped.Append("&gt;"),
                '"' => escaped.Append("&quot;"),
                '\t' or '\n' or '\r' => escaped.Append(' '),
                _ when IsForbidden(rune) => escaped.Append('\uFFFD'),
                _ => escaped.Append(rune.ToString()),
            };
        }

        return escaped.ToString();
    }

    private static bool IsForbidden(Rune rune) =>
        Rune.GetUnicodeCategory(rune) is UnicodeCategory.Control
        || rune.Value is 0xFFFE or 0xFFFF or 0x200E or 0x200F or 0x061C or (>= 0x202A and <= 0x202E) or (>= 0x2066 and <= 0x2069);
}
