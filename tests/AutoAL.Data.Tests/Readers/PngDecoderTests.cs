using System.Buffers.Binary;
using System.IO.Compression;
using AutoAL.Data.Readers;

namespace AutoAL.Data.Tests.Readers;

public class PngDecoderTests
{
    /// <summary>A 2×1 grey PNG (pixels 0 and 255), its bytes and checksums as another program (Python's zlib) wrote them.</summary>
    private const string Foreign = "89504E470D0A1A0A0000000D4948445200000002000000010800000000D14920560000000B49444154789C6360F80F000102010042BEBC680000000049454E44AE426082";

    [Theory]
    [InlineData(1, 0)]
    [InlineData(1, 4)]
    [InlineData(3, 0)]
    [InlineData(3, 1)]
    [InlineData(3, 2)]
    [InlineData(3, 3)]
    [InlineData(3, 4)]
    [InlineData(4, 4)]
    public void Decode_EveryFilterAndChannelCount_GivesTheEncodedPixels(int channels, int filter)
    {
        var random = new AutoAL.Numerics.Pcg32(1);
        byte[] pixels = [.. Enumerable.Range(0, 7 * 5 * channels).Select(_ => (byte)random.NextUInt32())];
        Picture back = PngDecoder.Decode("a.png", PngEncoder.Encode(new Picture(7, 5, channels, pixels), filter));
        Assert.Equal((7, 5, channels), (back.Width, back.Height, back.Channels));
        Assert.Equal(pixels, back.Pixels);
    }

    [Fact]
    public void Decode_FileOfAnotherProgram_IsRead()
    {
        Picture picture = PngDecoder.Decode("a.png", Convert.FromHexString(Foreign));
        Assert.Equal((2, 1, 1), (picture.Width, picture.Height, picture.Channels));
        Assert.Equal([0, 255], picture.Pixels);
    }

    [Fact]
    public void Decode_Palette_GivesColours()
    {
        Picture opaque = PngDecoder.Decode("a.png", Png(2, 1, 8, 3, [0, 1, 0], palette: [1, 2, 3, 4, 5, 6]));
        Assert.Equal(3, opaque.Channels);
        Assert.Equal([4, 5, 6, 1, 2, 3], opaque.Pixels);
        Picture transparent = PngDecoder.Decode("a.png", Png(2, 1, 8, 3, [0, 1, 0], palette: [1, 2, 3, 4, 5, 6], alpha: [9]));
        Assert.Equal([4, 5, 6, 255, 1, 2, 3, 9], transparent.Pixels);
    }

    [Fact]
    public void Decode_GreyWithAlpha_GivesRgba() =>
        Assert.Equal([7, 7, 7, 8, 9, 9, 9, 10], PngDecoder.Decode("a.png", Png(2, 1, 8, 4, [0, 7, 8, 9, 10])).Pixels);

    public static TheoryData<byte[], string> Refused => new()
    {
        { [], "a.png: the file is empty, not a PNG. Convert it to an 8-bit, non-interlaced PNG." },
        { [0xFF, 0xD8, 0xFF, 0xE0], "a.png: the file is a JPEG, not a PNG. Convert it to an 8-bit, non-interlaced PNG." },
        { "GIF89a"u8.ToArray(), "a.png: the file is a GIF, not a PNG. Convert it to an 8-bit, non-interlaced PNG." },
        { "BM1234"u8.ToArray(), "a.png: the file is a BMP, not a PNG. Convert it to an 8-bit, non-interlaced PNG." },
        { "RIFF1234WEBP"u8.ToArray(), "a.png: the file is a WebP, not a PNG. Convert it to an 8-bit, non-interlaced PNG." },
        { "II*\0"u8.ToArray(), "a.png: the file is a TIFF, not a PNG. Convert it to an 8-bit, non-interlaced PNG." },
        { "hello"u8.ToArray(), "a.png: the file is of an unknown format, not a PNG. Convert it to an 8-bit, non-interlaced PNG." },
        { Png(1, 1, 16, 2, [0, 0, 0, 0, 0, 0, 0]), "a.png: the PNG is RGB with 16 bits a channel. Convert it to an 8-bit, non-interlaced PNG." },
        { Png(1, 1, 1, 0, [0, 0]), "a.png: the PNG is grey with 1 bits a channel. Convert it to an 8-bit, non-interlaced PNG." },
        { Png(1, 1, 4, 3, [0, 0]), "a.png: the PNG is palette with 4 bits a channel. Convert it to an 8-bit, non-interlaced PNG." },
        { Png(1, 1, 8, 6, [0, 0, 0, 0, 0], interlace: 1), "a.png: the PNG is RGBA and interlaced. Convert it to an 8-bit, non-interlaced PNG." },
        { Png(1, 1, 8, 5, [0, 0]), "a.png: the PNG is damaged: there is no colour type 5. Write the file again." },
        { Png(0, 1, 8, 0, [0]), "a.png: the PNG is damaged: it is 0 × 1 pixels. Write the file again." },
        { Png(1, 1, 8, 0, [5, 0]), "a.png: the PNG is damaged: line 0 names the unknown filter 5. Write the file again." },
        { Png(1, 2, 8, 0, [0, 1, 0]), "a.png: the PNG is cut off: its data end in line 1 of 2. Write the file again." },
        { Png(1, 1, 8, 3, [0, 0]), "a.png: the PNG is damaged: it has no palette of whole colours. Write the file again." },
        { Png(1, 1, 8, 3, [0, 3], palette: [1, 2, 3]), "a.png: the PNG is damaged: pixel 0 has colour 3, the palette 1 colours. Write the file again." },
        { Png(1 << 30, 1 << 30, 8, 2, [0, 0]), "a.png: the PNG is damaged: 1073741824 × 1073741824 pixels cannot come from 10 bytes. Write the file again." },
        { Damaged(41), "a.png: the PNG is damaged: the chunk 'IDAT' at byte 33 has the checksum EC4878A3 where 42BEBC68 is stored. Write the file again." },
        { Convert.FromHexString(Foreign)[..40], "a.png: the PNG is cut off after 40 bytes. Write the file again." },
        { Convert.FromHexString(Foreign)[..50], "a.png: the PNG is cut off: the chunk 'IDAT' at byte 33 has 11 bytes, 5 are left. Write the file again." },
    };

    [Theory]
    [MemberData(nameof(Refused))]
    public void Decode_OtherFormats_NamesFormatAndRemedy(byte[] file, string expected) =>
        Assert.Equal(expected, Assert.Throws<DataException>(() => PngDecoder.Decode("a.png", file)).Message);

    private static byte[] Damaged(int at)
    {
        byte[] file = Convert.FromHexString(Foreign);
        file[at] ^= 0x10;
        return file;
    }

    private static byte[] Png(int width, int height, byte depth, byte colour, byte[] lines, byte[]? palette = null, byte[]? alpha = null, byte interlace = 0)
    {
        var file = new MemoryStream();
        file.Write([0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]);
        var header = new byte[13];
        BinaryPrimitives.WriteInt32BigEndian(header, width);
        BinaryPrimitives.WriteInt32BigEndian(header.AsSpan(4), height);
        (header[8], header[9], header[12]) = (depth, colour, interlace);
        PngEncoder.WriteChunk(file, "IHDR", header);
        if (palette is not null)
            PngEncoder.WriteChunk(file, "PLTE", palette);
        if (alpha is not null)
            PngEncoder.WriteChunk(file, "tRNS", alpha);
        var packed = new MemoryStream();
        using (var stream = new ZLibStream(packed, CompressionLevel.Optimal, leaveOpen: true))
            stream.Write(lines);
        PngEncoder.WriteChunk(file, "IDAT", packed.ToArray());
        PngEncoder.WriteChunk(file, "IEND", []);
        return file.ToArray();
    }
}
