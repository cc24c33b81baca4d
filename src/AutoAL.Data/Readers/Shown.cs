using System.Text;

namespace AutoAL.Data.Readers;

/// <summary>Values as messages show them: in single quotes, cut after 60 characters, control characters as escapes.</summary>
internal static class Shown
{
    private const int Longest = 60;

    public static string Value(ReadOnlySpan<byte> utf8) => Value(Encoding.UTF8.GetString(utf8[..Math.Min(utf8.Length, 4 * Longest + 4)]));

    public static string Value(string text)
    {
        var shown = new StringBuilder("'");
        int count = 0;
        foreach (Rune rune in text.EnumerateRunes())
        {
            if (count++ == Longest)
            {
                shown.Append('…');
                break;
            }

            shown.Append(rune.Value switch
            {
                '\n' => "\\n",
                '\r' => "\\r",
                '\t' => "\\t",
                < 32 or 127 => FormattableString.Invariant($"\\x{rune.Value:X2}"),
                _ => rune.ToString(),
            });
        }

        return shown.Append('\'').ToString();
    }

    public static string Names(IEnumerable<string> names)
    {
        string[] all = [.. names];
        string list = string.Join(", ", all.Take(40).Select(Value));
        return all.Length > 40 ? FormattableString.Invariant($"{list} and {all.Length - 40} more") : list;
    }
}
