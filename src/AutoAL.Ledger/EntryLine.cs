using System.Buffers;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace AutoAL.Ledger;

/// <summary>
/// One entry as one line: <c>{"type":"…",…,"crc":"xxxxxxxx"}</c> and a line feed, UTF-8. Equal entries give equal bytes. The checksum is
/// CRC-32C over the bytes before <c>,"crc"</c>; doubles stand in their shortest form that reads back to the same value.
/// </summary>
internal static class EntryLine
{
    private const int CrcLength = 18; // ,"crc":"xxxxxxxx"}

    private static readonly JsonWriterOptions Writing = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, SkipValidation = true };

    /// <summary>The line with its line feed.</summary>
    /// <exception cref="ArgumentException">A number is NaN or infinite; the message names the member.</exception>
    public static byte[] Encode(Entry entry)
    {
        FiniteNumbers.Check(entry);
        return entry switch
        {
            CellStarted e => Encode(e, "cell-started"u8, EntryJson.Default.CellStarted),
            InitialLabels e => Encode(e, "initial-labels"u8, EntryJson.Default.InitialLabels),
            RoundEnded e => Encode(e, "round-ended"u8, EntryJson.Default.RoundEnded),
            CellEnded e => Encode(e, "cell-ended"u8, EntryJson.Default.CellEnded),
            CellFailed e => Encode(e, "cell-failed"u8, EntryJson.Default.CellFailed),
            _ => throw new ArgumentException($"The ledger has no line for a {entry.GetType()}.", nameof(entry)),
        };
    }

    /// <summary>Whether the line ends with the checksum of what precedes it: false for a torn or damaged line.</summary>
    public static bool IsIntact(ReadOnlySpan<byte> line)
    {
        if (line.Length <= CrcLength)
            return false;
        ReadOnlySpan<byte> body = line[..^CrcLength];
        Span<byte> expected = stackalloc byte[CrcLength];
        WriteCrc(body, expected);
        return line[^CrcLength..].SequenceEqual(expected);
    }

    /// <summary>Reads an intact line. The bytes are changed while they are parsed and restored afterwards.</summary>
    /// <exception cref="JsonException">The line is intact, and yet no entry that this build knows; the message says why.</exception>
    public static Entry Decode(Span<byte> line)
    {
        ReadOnlySpan<byte> type = TypeOf(line);
        Span<byte> body = line[(TypeStart.Length + type.Length + 1)..^(CrcLength - 1)];
        (byte first, byte last) = (body[0], body[^1]);
        (body[0], body[^1]) = ((byte)'{', (byte)'}');
        try
        {
            return Decode(type, body);
        }
        finally
        {
            (body[0], body[^1]) = (first, last);
        }
    }

    private static ReadOnlySpan<byte> TypeStart => "{\"type\":\""u8;

    private static ReadOnlySpan<byte> TypeOf(ReadOnlySpan<byte> line)
    {
        if (!line.StartsWith(TypeStart))
            throw new JsonException("it does not begin with an entry type");
        ReadOnlySpan<byte> rest = line[TypeStart.Length..];
        int quote = rest.IndexOf((byte)'"');
        return quote > 0 ? rest[..quote] : throw new JsonException("it does not begin with an entry type");
    }

    private static Entry Decode(ReadOnlySpan<byte> type, ReadOnlySpan<byte> body)
    {
        Entry? entry;
        if (type.SequenceEqual("round-ended"u8))
            entry = RoundLine.TryRead(body) ?? JsonSerializer.Deserialize(body, EntryJson.Default.RoundEnded);
        else if (type.SequenceEqual("cell-started"u8))
            entry = DecodeStarted(body);
        else if (type.SequenceEqual("initial-labels"u8))
            entry = JsonSerializer.Deserialize(body, EntryJson.Default.InitialLabels);
        else if (type.SequenceEqual("cell-ended"u8))
            entry = JsonSerializer.Deserialize(body, EntryJson.Default.CellEnded);
        else if (type.SequenceEqual("cell-failed"u8))
            entry = JsonSerializer.Deserialize(body, EntryJson.Default.CellFailed);
        else
            throw new JsonException($"the entry type '{Encoding.UTF8.GetString(type)}' is unknown to this build; read it with the AutoAL version that wrote it, or a newer one");
        return entry!;
    }

    /// <summary>Judges the schema before the members, which another schema may have changed.</summary>
    private static CellStarted? DecodeStarted(ReadOnlySpan<byte> body)
    {
        var reader = new Utf8JsonReader(body);
        while (reader.Read())
        {
            if (reader.TokenType != JsonTokenType.PropertyName || reader.CurrentDepth != 1 || !reader.ValueTextEquals("schema"u8))
                continue;
            reader.Read();
            int schema = reader.GetInt32();
            if (schema > CellStarted.CurrentSchema)
                throw new JsonException($"its schema is {schema} and this build reads {CellStarted.OldestSchema} to {CellStarted.CurrentSchema}; read it with the AutoAL version that wrote it, or a newer one");
            if (schema < CellStarted.OldestSchema)
                throw new JsonException($"its schema is {schema} and this build reads {CellStarted.OldestSchema} to {CellStarted.CurrentSchema}; read it with the AutoAL version that wrote it, or run the experiment again into another folder");
            break;
        }

        return JsonSerializer.Deserialize(body, EntryJson.Default.CellStarted);
    }

    private static byte[] Encode<T>(T entry, ReadOnlySpan<byte> type, JsonTypeInfo<T> info)
    {
        var buffer = new ArrayBufferWriter<byte>(512);
        using (var writer = new Utf8JsonWriter(buffer, Writing))
            JsonSerializer.Serialize(writer, entry, info);
        ReadOnlySpan<byte> members = buffer.WrittenSpan[1..^1];
        byte[] line = new byte[TypeStart.Length + type.Length + 2 + members.Length + CrcLength + 1];
        TypeStart.CopyTo(line);
        type.CopyTo(line.AsSpan(TypeStart.Length));
        "\","u8.CopyTo(line.AsSpan(TypeStart.Length + type.Length));
        members.CopyTo(line.AsSpan(TypeStart.Length + type.Length + 2));
        WriteCrc(line.AsSpan(0, line.Length - CrcLength - 1), line.AsSpan(line.Length - CrcLength - 1));
        line[^1] = (byte)'\n';
        return line;
    }

    private static void WriteCrc(ReadOnlySpan<byte> body, Span<byte> end)
    {
        ",\"crc\":\""u8.CopyTo(end);
        Crc32C.Of(body).TryFormat(end[8..], out _, "x8", System.Globalization.CultureInfo.InvariantCulture);
        "\"}"u8.CopyTo(end[16..]);
    }
}
