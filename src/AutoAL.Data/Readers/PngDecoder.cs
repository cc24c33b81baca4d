using System.Buffers.Binary;
using System.IO.Compression;
using System.Text;

namespace AutoAL.Data.Readers;

/// <summary>Pixels of one picture.</summary>
/// <param name="Width">Pixels across.</param>
/// <param name="Height">Pixels down.</param>
/// <param name="Channels">1 grey, 3 RGB, 4 RGBA.</param>
/// <param name="Pixels">H×W×C bytes.</param>
internal sealed record Picture(int Width, int Height, int Channels, byte[] Pixels);

/// <summary>
/// Decodes PNG with 8 bits a channel and no interlacing: grey, grey with alpha (as RGBA), RGB, RGBA, and palettes (as RGB, or RGBA where
/// the palette has transparency). Gamma, colour profiles and the transparent colour of images without palette are passed over.
/// </summary>
internal sealed class PngDecoder
{
    private const string Remedy = "Convert it to an 8-bit, non-interlaced PNG.";
    private const int LargestRatio = 1032; // of deflate; a header that promises more than the data can hold is wrong.
    private static readonly byte[] Signature = [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A];
    private readonly string _path;
    private readonly MemoryStream _packed = new();
    private int _width;
    private int _height;
    private int _colour = -1;
    private byte[]? _palette;
    private byte[] _alpha = [];

    private PngDecoder(string path) => _path = path;

    public static Picture Decode(string path, ReadOnlySpan<byte> file)
    {
        if (!file.StartsWith(Signature))
            throw new DataException($"{path}: the file is {OtherFormat(file)}, not a PNG. {Remedy}");
        var decoder = new PngDecoder(path);
        int at = Signature.Length;
        while (decoder.TakeChunk(file, ref at))
        {
        }

        return decoder.ToPicture();
    }

    private static string OtherFormat(ReadOnlySpan<byte> file) => file switch
    {
        [] => "empty",
        [0xFF, 0xD8, 0xFF, ..] => "a JPEG",
        [(byte)'G', (byte)'I', (byte)'F', (byte)'8', ..] => "a GIF",
        [(byte)'B', (byte)'M', ..] => "a BMP",
        [(byte)'R', (byte)'I', (byte)'F', (byte)'F', _, _, _, _, (byte)'W', (byte)'E', (byte)'B', (byte)'P', ..] => "a WebP",
        [(byte)'I', (byte)'I', 42, 0, ..] or [(byte)'M', (byte)'M', 0, 42, ..] => "a TIFF",
        _ => "of an unknown format",
    };

    /// <summary>Reads the chunk at a position; false after the last.</summary>
    private bool TakeChunk(ReadOnlySpan<byte> file, ref int at)
    {
        if (file.Length - at < 12)
            throw Problem(FormattableString.Invariant($"is cut off after {file.Length} bytes"));
        uint length = BinaryPrimitives.ReadUInt32BigEndian(file[at..]);
        ReadOnlySpan<byte> named = file.Slice(at + 4, 4);
        string type = Encoding.Latin1.GetString(named);
        if (length > file.Length - at - 12)
            throw Problem(FormattableString.Invariant($"is cut off: the chunk {Shown.Value(type)} at byte {at} has {length} bytes, {file.Length - at - 12} are left"));
        ReadOnlySpan<byte> data = file.Slice(at + 8, (int)length);
        uint stored = BinaryPrimitives.ReadUInt32BigEndian(file[(at + 8 + (int)length)..]);
        uint found = Crc32.Of(file.Slice(at + 4, 4 + (int)length));
        if (stored != found)
            throw Problem(FormattableString.Invariant($"is damaged: the chunk {Shown.Value(type)} at byte {at} has the checksum {found:X8} where {stored:X8} is stored"));
        if ((type == "IHDR") != (at == Signature.Length))
            throw Problem("is damaged: its first chunk, and only the first, has to be IHDR");
        at += 12 + (int)length;
        switch (type)
        {
            case "IHDR":
                TakeHeader(data);
                break;
            case "PLTE":
                _palette = data.ToArray();
                break;
            case "tRNS":
                _alpha = data.ToArray();
                break;
            case "IDAT":
                _packed.Write(data);
                break;
            case "IEND":
                return false;
            default:
                // A capital first letter marks a chunk without which the image cannot be shown.
                if ((named[0] & 0x20) == 0)
                    throw Problem($"holds the unknown chunk {Shown.Value(type)}");
                break;
        }

        return true;
    }

    private void TakeHeader(ReadOnlySpan<byte> data)
    {
        if (data.Length != 13)
            throw Problem(FormattableString.Invariant($"is damaged: its header has {data.Length} bytes where 13 are wanted"));
        _width = BinaryPrimitives.ReadInt32BigEndian(data);
        _height = BinaryPrimitives.ReadInt32BigEndian(data[4..]);
        (int depth, _colour) = (data[8], data[9]);
        if (_width < 1 || _height < 1)
            throw Problem(FormattableString.Invariant($"is damaged: it is {(uint)_width} × {(uint)_height} pixels"));
        string? kind = _colour switch { 0 => "grey", 2 => "RGB", 3 => "palette", 4 => "grey with alpha", 6 => "RGBA", _ => null };
        if (kind is null)
            throw Problem(FormattableString.Invariant($"is damaged: there is no colour type {_colour}"));
        if (depth != 8)
            throw new DataException(FormattableString.Invariant($"{_path}: the PNG is {kind} with {depth} bits a channel. {Remedy}"));
        if (data[10] != 0 || data[11] != 0)
            throw Problem(FormattableString.Invariant($"uses the unknown compression {data[10]} or filter method {data[11]}"));
        if (data[12] != 0)
            throw new DataException($"{_path}: the PNG is {kind} and interlaced. {Remedy}");
    }

    private Picture ToPicture()
    {
        int step = _colour switch { 2 => 3, 4 => 2, 6 => 4, _ => 1 };
        byte[] lines = Lines(step);
        if (_colour == 3)
            return new Picture(_width, _height, _alpha.Length > 0 ? 4 : 3, Colours(lines));
        if (_colour != 4)
            return new Picture(_width, _height, step, lines);
        var pixels = new byte[2 * lines.Length];
        for (int i = 0; i < lines.Length; i += 2)
        {
            pixels.AsSpan(2 * i, 3).Fill(lines[i]);
            pixels[(2 * i) + 3] = lines[i + 1];
        }

        return new Picture(_width, _height, 4, pixels);
    }

    private byte[] Lines(int step)
    {
        long width = (long)_width * step;
        long size = width * _height;
        if (_packed.Length == 0)
            throw Problem("holds no image data");
        if (size + _height > Math.Min(_packed.Length * LargestRatio, Array.MaxLength))
            throw Problem(FormattableString.Invariant($"is damaged: {_width} × {_height} pixels cannot come from {_packed.Length} bytes"));
        var pixels = new byte[size];
        var line = new byte[width + 1];
        ReadOnlySpan<byte> above = new byte[width];
        _packed.Position = 0;
        using var unpacked = new ZLibStream(_packed, CompressionMode.Decompress);
        for (int y = 0; y < _height; y++)
        {
            if (Fill(unpacked, line) < line.Length)
                throw Problem(FormattableString.Invariant($"is cut off: its data end in line {y} of {_height}"));
            Span<byte> target = pixels.AsSpan((int)(y * width), (int)width);
            line.AsSpan(1).CopyTo(target);
            if (!PngFilters.Undo(line[0], target, above, step))
                throw Problem(FormattableString.Invariant($"is damaged: line {y} names the unknown filter {line[0]}"));
            above = target;
        }

        return pixels;
    }

    private int Fill(Stream unpacked, Span<byte> line)
    {
        try
        {
            return unpacked.ReadAtLeast(line, line.Length, throwOnEndOfStream: false);
        }
        catch (InvalidDataException problem)
        {
            throw new DataException($"{_path}: the PNG's compressed data are damaged or cut off. Write the file again.", problem);
        }
    }

    private byte[] Colours(byte[] indices)
    {
        if (_palette is null || _palette.Length % 3 != 0 || _palette.Length == 0)
            throw Problem("is damaged: it has no palette of whole colours");
        int channels = _alpha.Length > 0 ? 4 : 3;
        if ((long)indices.Length * channels > Array.MaxLength)
            throw Problem(FormattableString.Invariant($"is too large: {_width} × {_height} pixels"));
        var pixels = new byte[indices.Length * channels];
        for (int i = 0; i < indices.Length; i++)
        {
            int index = indices[i];
            if (3 * index >= _palette.Length)
                throw Problem(FormattableString.Invariant($"is damaged: pixel {i} has colour {index}, the palette {_palette.Length / 3} colours"));
            _palette.AsSpan(3 * index, 3).CopyTo(pixels.AsSpan(channels * i));
            if (channels == 4)
                pixels[(4 * i) + 3] = index < _alpha.Length ? _alpha[index] : (byte)255;
        }

        return pixels;
    }

    private DataException Problem(string what) => new($"{_path}: the PNG {what}. Write the file again.");
}
