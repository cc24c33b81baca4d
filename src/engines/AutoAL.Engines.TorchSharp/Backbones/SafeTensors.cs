using System.Buffers.Binary;
using System.Globalization;
using System.Text.Json;

namespace AutoAL.Engines.TorchSharp.Backbones;

/// <summary>
/// The tensors of a safetensors file: 8 bytes of length, a JSON header of names, types, shapes and offsets, then the numbers, little-endian. All of the header is
/// checked before a tensor is read.
/// </summary>
/// <remarks>The format: github.com/huggingface/safetensors, "Format". Its own limits are kept: a header of at most 100 MB, no hole, no overlap, no name twice.</remarks>
internal sealed class SafeTensors
{
    private const int LengthBytes = 8, MostHeader = 100_000_000, MostDimensions = 8;

    private readonly byte[] _content;
    private readonly int _data;
    private readonly Dictionary<string, Entry> _entries = new(StringComparer.Ordinal);

    /// <exception cref="InvalidDataException">It is none.</exception>
    public SafeTensors(byte[] content)
    {
        _content = content;
        ulong length = content.Length < LengthBytes ? 0 : BinaryPrimitives.ReadUInt64LittleEndian(content);
        Require(length is > 0 and <= MostHeader && length <= (ulong)(content.Length - LengthBytes), FormattableString.Invariant($"its header would be {length} bytes long, and the file has {content.Length}"));
        _data = LengthBytes + (int)length;
        try
        {
            using JsonDocument header = JsonDocument.Parse(content.AsMemory(LengthBytes, (int)length), new JsonDocumentOptions { MaxDepth = 4 });
            Require(header.RootElement.ValueKind == JsonValueKind.Object, "its header is no object");
            foreach (JsonProperty tensor in header.RootElement.EnumerateObject().Where(p => p.Name != "__metadata__"))
                Require(_entries.TryAdd(tensor.Name, Read(tensor)), $"it has two tensors '{tensor.Name}'");
        }
        catch (Exception error) when (error is JsonException or InvalidOperationException or FormatException or KeyNotFoundException)
        {
            throw new InvalidDataException($"The safetensors file is damaged: its header cannot be read ({error.Message}). Copy or save it again.", error);
        }

        long end = 0;
        foreach ((string name, Entry entry) in _entries.OrderBy(e => e.Value.Begin).ThenBy(e => e.Value.End))
        {
            Require(entry.Begin == end, FormattableString.Invariant($"'{name}' begins at {entry.Begin}, and what lies before it ends at {end}"));
            end = entry.End;
        }

        Require(end == content.Length - _data, FormattableString.Invariant($"its tensors take {end} bytes, and the file has {content.Length - _data} for them"));
    }

    /// <summary>In the order of the header.</summary>
    public IEnumerable<string> Names => _entries.Keys;

    /// <summary>Null where there is no such tensor.</summary>
    public long[]? ShapeOf(string name) => _entries.GetValueOrDefault(name)?.Shape;

    public static string Text(long[] shape) => $"[{string.Join(", ", shape)}]";

    /// <summary>The numbers of a tensor that is there, in float32.</summary>
    /// <exception cref="InvalidDataException">They are of no type that is read, or one is not finite.</exception>
    public float[] Values(string name)
    {
        Entry entry = _entries[name];
        ReadOnlySpan<byte> bytes = _content.AsSpan(_data + (int)entry.Begin, (int)(entry.End - entry.Begin));
        if (entry.Type is not ("F32" or "F16" or "BF16"))
            throw new InvalidDataException($"The tensor '{name}' is of type {entry.Type}; F32, F16 and BF16 are read. Save it with .float() in Python.");
        int size = entry.Type == "F32" ? 4 : 2;
        var values = new float[bytes.Length / size];
        for (int i = 0; i < values.Length; i++)
        {
            ReadOnlySpan<byte> one = bytes[(i * size)..];
            values[i] = entry.Type switch
            {
                "F32" => BinaryPrimitives.ReadSingleLittleEndian(one),
                "F16" => (float)BinaryPrimitives.ReadHalfLittleEndian(one),
                // The upper half of a float32.
                _ => BitConverter.Int32BitsToSingle(BinaryPrimitives.ReadUInt16LittleEndian(one) << 16),
            };
        }

        return Array.FindIndex(values, v => !float.IsFinite(v)) is var at and >= 0
            ? throw new InvalidDataException(string.Create(CultureInfo.InvariantCulture, $"The tensor '{name}' has a number that is not finite, {values[at]}, at place {at}; train or save the network again."))
            : values;
    }

    private static Entry Read(JsonProperty tensor)
    {
        string type = tensor.Value.GetProperty("dtype").GetString() ?? "";
        long[] shape = [.. tensor.Value.GetProperty("shape").EnumerateArray().Select(side => side.GetInt64())];
        long[] offsets = [.. tensor.Value.GetProperty("data_offsets").EnumerateArray().Select(offset => offset.GetInt64())];
        Require(shape.Length <= MostDimensions && shape.All(side => side >= 0), $"'{tensor.Name}' has the shape {Text(shape)}");
        Require(offsets.Length == 2 && 0 <= offsets[0] && offsets[0] <= offsets[1], $"'{tensor.Name}' has the offsets {Text(offsets)}");
        int size = type switch
        {
            "F64" or "I64" or "U64" => 8,
            "F32" or "I32" or "U32" => 4,
            "F16" or "BF16" or "I16" or "U16" => 2,
            "I8" or "U8" or "BOOL" or "F8_E4M3" or "F8_E5M2" => 1,
            _ => throw new InvalidDataException($"The tensor '{tensor.Name}' is of type '{type}'; F32, F16 and BF16 are read. Save it with .float() in Python."),
        };
        Int128 bytes = shape.Aggregate((Int128)size, (product, side) => product > long.MaxValue ? product : product * side);
        Require(bytes == offsets[1] - offsets[0], $"'{tensor.Name}' has the shape {Text(shape)} of {type} in {offsets[1] - offsets[0]} bytes");
        return new Entry(type, shape, offsets[0], offsets[1]);
    }

    private static void Require(bool holds, string what)
    {
        if (!holds)
            throw new InvalidDataException($"The safetensors file is damaged: {what}. Copy or save it again.");
    }

    private sealed record Entry(string Type, long[] Shape, long Begin, long End);
}
