using System.Buffers.Binary;
using System.Security.Cryptography;
using AutoAL.Contracts;

namespace AutoAL.Features;

/// <summary>
/// The file of a trained model: eight letters that name the format, its version (4 bytes), the length of the content (4), the SHA-256 of the
/// content (32), then the content: what kind of model it is, and its state. All numbers are little-endian.
/// </summary>
public static class ModelFile
{
    private const int Version = 2;
    private const int HeaderLength = 8 + sizeof(int) + sizeof(int) + SHA256.HashSizeInBytes;

    private static ReadOnlySpan<byte> Magic => "AutoALmd"u8;

    /// <param name="target">Left open behind the last byte.</param>
    /// <param name="kind">Which family reads it back.</param>
    /// <param name="write">Writes the state.</param>
    public static void Save(Stream target, string kind, Action<ModelWriter> write)
    {
        var writer = new ModelWriter();
        writer.Text(kind);
        write(writer);
        Span<byte> header = stackalloc byte[HeaderLength];
        Magic.CopyTo(header);
        BinaryPrimitives.WriteInt32LittleEndian(header[8..], Version);
        BinaryPrimitives.WriteInt32LittleEndian(header[12..], writer.Written.Length);
        SHA256.HashData(writer.Written, header[16..]);
        target.Write(header);
        target.Write(writer.Written);
    }

    /// <summary>Which family the file's model belongs to.</summary>
    /// <exception cref="InvalidDataException">Not such a file, of another version, or damaged.</exception>
    public static string KindOf(Stream source) => Content(source).Text();

    /// <exception cref="InvalidDataException">Not such a file, of another kind or version, or damaged.</exception>
    public static ITrainedLearner Load(Stream source, string kind, Func<ModelReader, ITrainedLearner> read)
    {
        ModelReader reader = Content(source);
        string found = reader.Text();
        if (found != kind)
            throw new InvalidDataException($"The file holds a model of '{found}', not of '{kind}'; load it with its own family.");
        ITrainedLearner learner = read(reader);
        reader.End();
        ModelReader.Require(source.ReadByte() < 0, "more follows behind its end");
        return learner;
    }

    private static ModelReader Content(Stream source)
    {
        Span<byte> header = stackalloc byte[HeaderLength];
        if (source.ReadAtLeast(header, HeaderLength, throwOnEndOfStream: false) < HeaderLength || !header.StartsWith(Magic))
            throw new InvalidDataException("This is no model that AutoAL's own engines write: the header is missing. Give a file that 'autoal export' wrote.");
        int version = BinaryPrimitives.ReadInt32LittleEndian(header[8..]);
        if (version != Version)
            throw new InvalidDataException(FormattableString.Invariant($"The model file has format version {version}, and this program reads {Version}. Export it again with this program, or load it with the one that wrote it."));
        byte[] content = ReadContent(source, BinaryPrimitives.ReadInt32LittleEndian(header[12..]));
        ModelReader.Require(SHA256.HashData(content).AsSpan().SequenceEqual(header[16..]), "its content does not match its checksum");
        return new ModelReader(content);
    }

    // In pieces, so that a wrong length costs no memory that the stream does not fill.
    private static byte[] ReadContent(Stream source, int length)
    {
        ModelReader.Require(length >= 0, "its length is negative");
        using var content = new MemoryStream();
        var piece = new byte[Math.Min(length, 1 << 16)];
        while (content.Length < length)
        {
            int count = source.Read(piece, 0, (int)Math.Min(piece.Length, length - content.Length));
            ModelReader.Require(count > 0, "it ends too early");
            content.Write(piece, 0, count);
        }

        return content.ToArray();
    }
}
