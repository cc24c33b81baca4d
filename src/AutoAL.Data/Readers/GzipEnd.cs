using System.Buffers.Binary;
using System.IO.Compression;

namespace AutoAL.Data.Readers;

/// <summary>
/// Tells a whole gzip file from one that is cut off, which <see cref="GZipStream"/> reads without an error. A whole file ends with
/// checksum and length of its last member.
/// </summary>
internal static class GzipEnd
{
    private const int SmallestFile = 20;

    /// <param name="file">The packed file; its position may be moved.</param>
    /// <param name="total">Bytes that came out of it.</param>
    /// <exception cref="InvalidDataException">The file is cut off.</exception>
    public static void Check(FileStream file, long total)
    {
        if (file.Length < SmallestFile)
            throw new InvalidDataException();
        Span<byte> end = stackalloc byte[8];
        file.Position = file.Length - end.Length;
        file.ReadExactly(end);
        uint checksum = BinaryPrimitives.ReadUInt32LittleEndian(end);
        uint length = BinaryPrimitives.ReadUInt32LittleEndian(end[4..]);
        if (length == (uint)total)
            return;
        // Several members: the last one made the last bytes, so these have its checksum.
        if (length > total || checksum != ChecksumOfLast(file.Name, total - length))
            throw new InvalidDataException();
    }

    private static uint ChecksumOfLast(string path, long from)
    {
        using var content = new GZipStream(File.OpenRead(path), CompressionMode.Decompress);
        var buffer = new byte[1 << 16];
        while (from > 0)
        {
            int skipped = content.Read(buffer, 0, (int)Math.Min(buffer.Length, from));
            if (skipped == 0)
                throw new InvalidDataException();
            from -= skipped;
        }

        uint checksum = 0;
        for (int read; (read = content.Read(buffer)) > 0;)
            checksum = Crc32.Of(buffer.AsSpan(0, read), checksum);
        return checksum;
    }
}
