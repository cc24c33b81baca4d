using System.Globalization;
using System.Text;

namespace AutoAL.Reports.Tables;

/// <summary>What Markdown files share.</summary>
internal static class MarkdownText
{
    /// <summary>Keeps names text: no markup, no link, no table cell, no line of its own.</summary>
    public static string Escape(string value)
    {
        var escaped = new StringBuilder(value.Length);
        for (int i = 0; i < value.Length; i++)
        {
            char c = value[i];
            _ = c switch
            {
                '&' => escaped.Append("&amp;"),
                '<' => escaped.Append("&lt;"),
                '>' => escaped.Append("&gt;"),
                '|' or '*' or '_' or '`' or '\\' => escaped.Append('\\').Append(c),
                '(' when i > 0 && value[i - 1] == ']' => escaped.Append("\\("),
                _ when char.IsControl(c) => escaped.Append(' '),
                _ => escaped.Append(c),
            };
        }

        return escaped.ToString();
    }

    /// <summary>A p value: four decimals, or that it is smaller.</summary>
    public static string Probability(double p) => p < 0.0001 ? "< 0.0001" : p.ToString("0.0000", CultureInfo.InvariantCulture);
}
