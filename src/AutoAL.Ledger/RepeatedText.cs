using System.Text.Json;
using System.Text.Json.Serialization;

namespace AutoAL.Ledger;

/// <summary>
/// Reads texts that stand in a ledger over and over (families, configurations, states) as one string each: a million rounds name the same
/// few. It writes what the default does.
/// </summary>
internal sealed class RepeatedText : JsonConverter<string>
{
    private const int MostKept = 4096;
    private const int LongestKept = 256;

    [ThreadStatic]
    private static Dictionary<string, string>? s_kept;

    public override string? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => Of(ref reader);

    /// <summary>The text at the reader.</summary>
    public static string? Of(ref Utf8JsonReader reader)
    {
        if (reader.TokenType != JsonTokenType.String || reader.HasValueSequence || reader.ValueSpan.Length > LongestKept)
            return reader.GetString();
        Span<char> buffer = stackalloc char[LongestKept];
        ReadOnlySpan<char> text = buffer[..reader.CopyString(buffer)];
        Dictionary<string, string> kept = s_kept ??= new Dictionary<string, string>(StringComparer.Ordinal);
        Dictionary<string, string>.AlternateLookup<ReadOnlySpan<char>> lookup = kept.GetAlternateLookup<ReadOnlySpan<char>>();
        if (lookup.TryGetValue(text, out string? known))
            return known;
        string fresh = text.ToString();
        if (kept.Count < MostKept)
            kept.Add(fresh, fresh);
        return fresh;
    }

    public override void Write(Utf8JsonWriter writer, string value, JsonSerializerOptions options) => writer.WriteStringValue(value);
}
