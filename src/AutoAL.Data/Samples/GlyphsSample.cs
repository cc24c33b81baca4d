using System.Buffers.Binary;
using System.IO.Compression;
using System.Text;
using AutoAL.Contracts;
using AutoAL.Data.Readers;

namespace AutoAL.Data.Samples;

/// <summary>Small grey glyphs as gzipped idx files.</summary>
internal sealed class GlyphsSample : ISampleGenerator
{
    private const int Rows = 1500;

    public string Name => "glyphs";

    public string Summary => "1,500 grey images of 12 × 12 pixels, 6 classes: stroked glyphs with jitter, shear, changing size and ink, and noise (gzipped idx).";

    public IReadOnlyList<string> Write(string folder, Seed seed)
    {
        byte[][] images = GlyphDrawing.DrawAll(Rows, seed.Child(Name));
        string target = Path.Combine(folder, Name);
        Directory.CreateDirectory(target);
        WriteIdx(Path.Combine(target, "train-images-idx3-ubyte.gz"), [Rows, GlyphDrawing.Side, GlyphDrawing.Side], images.SelectMany(image => image));
        WriteIdx(Path.Combine(target, "train-labels-idx1-ubyte.gz"), [Rows], Enumerable.Range(0, Rows).Select(i => (byte)(i % GlyphDrawing.Names.Length)));
        File.WriteAllBytes(Path.Combine(target, "classes.txt"), Encoding.UTF8.GetBytes(string.Join('\n', GlyphDrawing.Names) + "\n"));
        return ["glyphs/train-images-idx3-ubyte.gz", "glyphs/train-labels-idx1-ubyte.gz", "glyphs/classes.txt"];
    }

    private static void WriteIdx(string path, int[] sizes, IEnumerable<byte> values)
    {
        using var file = new GZipStream(File.Create(path), CompressionLevel.SmallestSize);
        file.Write([0, 0, 8, (byte)sizes.Length]);
        Span<byte> bytes = stackalloc byte[4];
        foreach (int size in sizes)
        {
            BinaryPrimitives.WriteInt32BigEndian(bytes, size);
            file.Write(bytes);
        }

        file.Write([.. values]);
    }
}

/// <summary>A handful of the same glyphs as a folder of PNG files.</summary>
internal sealed class GlyphsPngSample : ISampleGenerator
{
    private const int EachClass = 4;

    public string Name => "glyphs-png";

    public string Summary => "24 glyphs as a folder of PNG files, `class/name.png`, four a class.";

    public IReadOnlyList<string> Write(string folder, Seed seed)
    {
        byte[][] images = GlyphDrawing.DrawAll(EachClass * GlyphDrawing.Names.Length, seed.Child(Name));
        var written = new List<string>();
        for (int i = 0; i < images.Length; i++)
        {
            string name = GlyphDrawing.Names[i % GlyphDrawing.Names.Length];
            string file = FormattableString.Invariant($"{Name}/{name}/{i / GlyphDrawing.Names.Length}.png");
            string path = Path.Combine(folder, file);
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            File.WriteAllBytes(path, PngEncoder.Encode(new Picture(GlyphDrawing.Side, GlyphDrawing.Side, 1, images[i])));
            written.Add(file);
        }

        return written;
    }
}
