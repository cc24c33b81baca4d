using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;
using AutoAL.Contracts;

namespace AutoAL.Data;

/// <summary>
/// SHA-256 over the content that a run can see. The stream, little-endian, texts as byte length (int32) plus UTF-8: the text
/// <c>autoal-data-1</c>; N; the number of columns; each column as kind, name and values (numeric: 64-bit floats with -0 as 0 and one
/// NaN; categorical: levels, then codes; text: texts, length -1 for a missing one; image: width, height, channels, bytes); classes;
/// labels; the number of parts (0 or N) and one byte each.
/// </summary>
/// <remarks>Neither the file's name, its compression nor its line ends count, and a number counts by value, not by spelling.</remarks>
internal static class DatasetFingerprint
{
    public static string Of(Table features, CategoricalColumn labels, Part[] parts)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        Add(hash, "autoal-data-1");
        Add(hash, features.RowCount);
        Add(hash, features.Columns.Count);
        foreach (Column column in features.Columns)
        {
            Add(hash, (int)column.Kind);
            Add(hash, column.Name);
            AddValues(hash, column);
        }

        AddValues(hash, labels);
        Add(hash, parts.Length);
        var bytes = new byte[parts.Length];
        for (int i = 0; i < parts.Length; i++)
            bytes[i] = (byte)parts[i];
        hash.AppendData(bytes);
        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    private static void AddValues(IncrementalHash hash, Column column)
    {
        switch (column)
        {
            case NumericColumn numeric:
                AddNumbers(hash, numeric.Values);
                break;
            case CategoricalColumn categorical:
                Add(hash, categorical.Levels.Count);
                foreach (string level in categorical.Levels)
                    Add(hash, level);
                foreach (int code in categorical.Codes)
                    Add(hash, code);
                break;
            case TextColumn text:
                foreach (string? value in text.Texts)
                    Add(hash, value);
                break;
            case ImageColumn image:
                Add(hash, image.Width);
                Add(hash, image.Height);
                Add(hash, image.Channels);
                for (int i = 0; i < image.RowCount; i++)
                    hash.AppendData(image.Pixels(i));
                break;
        }
    }

    private static void AddNumbers(IncrementalHash hash, ReadOnlySpan<double> values)
    {
        Span<long> block = stackalloc long[512];
        for (int start = 0; start < values.Length; start += block.Length)
        {
            ReadOnlySpan<double> part = values.Slice(start, Math.Min(block.Length, values.Length - start));
            for (int i = 0; i < part.Length; i++)
            {
                long bits = BitConverter.DoubleToInt64Bits(double.IsNaN(part[i]) ? double.NaN : part[i] + 0.0);
                block[i] = BitConverter.IsLittleEndian ? bits : BinaryPrimitives.ReverseEndianness(bits);
            }

            hash.AppendData(MemoryMarshal.AsBytes(block[..part.Length]));
        }
    }

    private static void Add(IncrementalHash hash, int number)
    {
        Span<byte> bytes = stackalloc byte[4];
        BinaryPrimitives.WriteInt32LittleEndian(bytes, number);
        hash.AppendData(bytes);
    }

    private static void Add(IncrementalHash hash, string? text)
    {
        byte[] bytes = Encoding.UTF8.GetBytes(text ?? "");
        Add(hash, text is null ? -1 : bytes.Length);
        hash.AppendData(bytes);
    }
}
