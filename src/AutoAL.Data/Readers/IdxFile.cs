using System.Buffers.Binary;

namespace AutoAL.Data.Readers;

/// <summary>
/// An idx file of unsigned bytes, optionally gzipped: bytes 0, 0, 0x08 and the number of dimensions, one big-endian 32-bit size a
/// dimension, then the values.
/// </summary>
/// <param name="Path">The file.</param>
/// <param name="Sizes">One size a dimension.</param>
/// <param name="Values">As many bytes as the product of the sizes.</param>
internal sealed record IdxFile(string Path, int[] Sizes, byte[] Values)
{
    private const int FirstBlock = 1 << 20;

    public static IdxFile Read(string path)
    {
        using DataFile file = DataFile.Open(path);
        Span<byte> head = stackalloc byte[4];
        int got = file.Fill(head);
        if (got < 4)
            throw new DataException(FormattableString.Invariant($"{path}: an idx header has 4 bytes, the file {got}. Fetch the file again."));
        if (head[0] != 0 || head[1] != 0)
            throw new DataException(FormattableString.Invariant($"{path}: the file begins with 0x{head[0]:X2} 0x{head[1]:X2} where an idx file begins with 0x00 0x00. Is it an idx file?"));
        if (head[2] != 0x08)
            throw new DataException(FormattableString.Invariant($"{path}: the idx values are of type 0x{head[2]:X2}; only unsigned bytes (0x08) are read. Convert the file."));
        int dimensions = head[3];
        if (dimensions is 0 or > 4)
            throw new DataException(FormattableString.Invariant($"{path}: the idx header names {dimensions} dimensions; 1 (labels), 3 or 4 (images) are read."));

        Span<byte> bytes = stackalloc byte[4 * dimensions];
        got = file.Fill(bytes);
        if (got < bytes.Length)
            throw new DataException(FormattableString.Invariant($"{path}: the idx header has {4 + bytes.Length} bytes, the file {4 + got}. Fetch the file again."));
        var sizes = new int[dimensions];
        long expected = 1;
        for (int d = 0; d < dimensions; d++)
        {
            sizes[d] = BinaryPrimitives.ReadInt32BigEndian(bytes[(4 * d)..]);
            if (sizes[d] < 0)
                throw new DataException(FormattableString.Invariant($"{path}: size {d + 1} in the idx header is {(uint)sizes[d]}, larger than 2147483647."));
            expected = sizes[d] == 0 ? 0 : expected > long.MaxValue / sizes[d] ? long.MaxValue : expected * sizes[d];
        }

        return new IdxFile(path, sizes, Content(file, sizes, expected, 4 + bytes.Length));
    }

    private static byte[] Content(DataFile file, int[] sizes, long expected, int headed)
    {
        string promise = FormattableString.Invariant($"{file.Path}: the idx header promises {string.Join(" × ", sizes)} = {expected} bytes");
        if (expected > Array.MaxLength)
            throw new DataException($"{promise}, more than one array can hold. Split the file.");
        if (!file.IsPacked && expected > file.Length - headed)
            throw new DataException(FormattableString.Invariant($"{promise}, but the file holds {file.Length - headed}. Fetch the file again."));
        // Packed data are trusted as far as they go: the array grows with what is there, not with what the header says.
        var values = new byte[file.IsPacked ? Math.Min(expected, FirstBlock) : expected];
        int got = file.Fill(values);
        while (got == values.Length && got < expected)
        {
            Array.Resize(ref values, (int)Math.Min(expected, 2L * got));
            got += file.Fill(values.AsSpan(got));
        }

        if (got < expected)
            throw new DataException(FormattableString.Invariant($"{promise}, but the file holds {got}. Fetch the file again."));
        long extra = 0;
        Span<byte> rest = stackalloc byte[4096];
        for (int more; (more = file.Fill(rest)) > 0;)
            extra += more;
        if (extra > 0)
            throw new DataException(FormattableString.Invariant($"{promise}, but the file holds {expected + extra}. Fetch the file again."));
        return values;
    }
}
