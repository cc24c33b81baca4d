using System.Buffers.Binary;
using System.IO.Compression;
using System.Text;

namespace AutoAL.Data.Readers;

/// <summary>Encodes pictures as PNG with 8 bits a channel.</summary>
internal static class PngEncoder
{
    /// <param name="picture">Grey, RGB or RGBA.</param>
    /// <param name="filter">The filter of every line, 0 to 4. Default 0, none.</param>
    public static byte[] Encode(Picture picture, int filter = 0)
    {
        var file = new MemoryStream();
        file.Write([0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]);
        var header = new byte[13];
        BinaryPrimitives.WriteInt32BigEndian(header, picture.Width);
        BinaryPrimitives.WriteInt32BigEndian(header.AsSpan(4), picture.Height);
        header[8] = 8;
        header[9] = picture.Channels switch { 1 => 0, 3 => 2, 4 => 6, _ => throw new ArgumentException("A picture has 1, 3 or 4 channels.", nameof(picture)) };
        WriteChunk(file, "IHDR", header);
        WriteChunk(file, "IDAT", Packed(picture, filter));
        WriteChunk(file, "IEND", []);
        return file.ToArray();
    }

    internal static void WriteChunk(Stream file, string type, ReadOnlySpan<byte> data)
    {
        var chunk = new byte[12 + data.Length];
        BinaryPrimitives.WriteInt32BigEndian(chunk, data.Length);
        Encoding.Latin1.GetBytes(type, chunk.AsSpan(4));
        data.CopyTo(chunk.AsSpan(8));
        BinaryPrimitives.WriteUInt32BigEndian(chunk.AsSpan(8 + data.Length), Crc32.Of(chunk.AsSpan(4, 4 + data.Length)));
        file.Write(chunk);
    }

    private static byte[] Packed(Picture picture, int filter)
    {
        int width = picture.Width * picture.Channels;
        var packed = new MemoryStream();
        using (var stream = new ZLibStream(packed, CompressionLevel.Optimal, leaveOpen: true))
        {
            var line = new byte[width + 1];
            line[0] = (byte)filter;
            for (int y = 0; y < picture.Height; y++)
            {
                for (int x = 0; x < width; x++)
                {
                    int left = At(picture, width, x - picture.Channels, y), up = At(picture, width, x, y - 1);
                    int corner = At(picture, width, x - picture.Channels, y - 1);
                    int guess = filter switch { 1 => left, 2 => up, 3 => (left + up) / 2, 4 => PngFilters.Paeth(left, up, corner), _ => 0 };
                    line[x + 1] = (byte)(picture.Pixels[(y * width) + x] - guess);
                }

                stream.Write(line);
            }
        }

        return packed.ToArray();
    }

    private static int At(Picture picture, int width, int x, int y) => x < 0 || y < 0 ? 0 : picture.Pixels[(y * width) + x];
}
