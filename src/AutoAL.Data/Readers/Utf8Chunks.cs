using System.Buffers;
using System.Text;
using System.Text.Unicode;

namespace AutoAL.Data.Readers;

/// <summary>A text file in chunks of whole, valid UTF-8 characters; a byte order mark is passed over.</summary>
internal sealed class Utf8Chunks(DataFile file)
{
    private readonly byte[] _buffer = new byte[1 << 16];
    private int _filled;
    private int _given;
    private long _offset;
    private long _line = 1;

    /// <summary>The next chunk, valid until the next call; empty at the end of the text.</summary>
    public ReadOnlySpan<byte> Next()
    {
        _line += _buffer.AsSpan(0, _given).Count((byte)'\n');
        _offset += _given;
        int carried = _filled - _given;
        _buffer.AsSpan(_given, carried).CopyTo(_buffer);
        int read = file.Fill(_buffer.AsSpan(carried));
        _filled = carried + read;
        ReadOnlySpan<byte> bytes = _buffer.AsSpan(0, _filled);
        if (_offset == 0 && (bytes.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xFE]) || bytes.StartsWith((ReadOnlySpan<byte>)[0xFE, 0xFF])))
            throw new DataException($"{file.Path}: the file is UTF-16. Convert it to UTF-8, for example with: iconv -f UTF-16 -t UTF-8.");
        int nul = bytes.IndexOf((byte)0);
        if (nul >= 0)
            throw Problem(nul, "holds a NUL byte, so the file is binary or UTF-16. Convert it to UTF-8 text.");
        _given = WholeCharacters(bytes, atEnd: read == 0);
        int skipped = _offset == 0 && bytes.StartsWith((ReadOnlySpan<byte>)[0xEF, 0xBB, 0xBF]) ? 3 : 0;
        if (skipped == 3 && _given == 3)
            return Next();
        return bytes[skipped.._given];
    }

    private int WholeCharacters(ReadOnlySpan<byte> bytes, bool atEnd)
    {
        if (Utf8.IsValid(bytes))
            return bytes.Length;
        for (int cut = 1; cut <= 3 && cut <= bytes.Length && !atEnd; cut++)
        {
            if (Rune.DecodeFromUtf8(bytes[^cut..], out _, out _) == OperationStatus.NeedMoreData && Utf8.IsValid(bytes[..^cut]))
                return bytes.Length - cut;
        }

        int at = 0;
        while (Rune.DecodeFromUtf8(bytes[at..], out _, out int width) == OperationStatus.Done)
            at += width;
        throw Problem(at, $"holds the byte 0x{bytes[at]:X2}, which is not UTF-8. Convert the file, for example with: iconv -f LATIN1 -t UTF-8.");
    }

    private DataException Problem(int at, string what)
    {
        long line = _line + _buffer.AsSpan(0, at).Count((byte)'\n');
        return new DataException(FormattableString.Invariant($"{file.Path}, line {line}: the text {what} (Byte offset {_offset + at}.)"));
    }
}
