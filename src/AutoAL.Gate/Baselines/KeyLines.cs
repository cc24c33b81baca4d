using System.Text.Json;

namespace AutoAL.Gate.Baselines;

/// <summary>Finds where keys stand in the text of a baseline, so that an annotation points at the block it speaks of, however it was reordered.</summary>
internal static class KeyLines
{
    /// <summary>The line, from 1, on which each element of <c>keys</c> begins.</summary>
    public static IReadOnlyList<int> Of(ReadOnlySpan<byte> text)
    {
        var lines = new List<int>();
        var reader = new Utf8JsonReader(text, new JsonReaderOptions { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true });
        bool inside = false;
        int line = 1;
        int counted = 0;
        while (reader.Read())
        {
            if (reader.CurrentDepth == 1 && reader.TokenType == JsonTokenType.PropertyName)
                inside = reader.ValueTextEquals("keys"u8);
            if (!inside || reader.CurrentDepth != 2 || reader.TokenType != JsonTokenType.StartObject)
                continue;
            line += text[counted..(int)reader.TokenStartIndex].Count((byte)'\n');
            counted = (int)reader.TokenStartIndex;
            lines.Add(line);
        }

        return lines;
    }
}
