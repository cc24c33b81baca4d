namespace AutoAL.Data.Readers;

/// <summary>The lines of a UTF-8 text, without their line feeds.</summary>
internal sealed class TextLines(DataFile file)
{
    private readonly Utf8Chunks _chunks = new(file);
    private readonly byte[] _chunk = new byte[1 << 16];
    private int _at;
    private int _end;
    private byte[] _line = new byte[1024];
    private int _length;

    /// <summary>Number of the current line, from 1.</summary>
    public long Number { get; private set; }

    /// <summary>Valid until the next call of <see cref="Next"/>.</summary>
    public ReadOnlySpan<byte> Line => _line.AsSpan(0, _length);

    public bool Next()
    {
        _length = 0;
        bool any = false;
        while (true)
        {
            if (_at == _end)
            {
                ReadOnlySpan<byte> next = _chunks.Next();
                next.CopyTo(_chunk);
                (_at, _end) = (0, next.Length);
                if (_end == 0)
                    break;
            }

            any = true;
            ReadOnlySpan<byte> rest = _chunk.AsSpan(_at, _end - _at);
            int feed = rest.IndexOf((byte)'\n');
            Append(feed < 0 ? rest : rest[..feed]);
            _at += feed < 0 ? rest.Length : feed + 1;
            if (feed >= 0)
                break;
        }

        Number += any ? 1 : 0;
        return any;
    }

    private void Append(ReadOnlySpan<byte> bytes)
    {
        if (_length + (long)bytes.Length > Array.MaxLength)
            throw new DataException(FormattableString.Invariant($"{file.Path}, line {Number + 1}: the line is longer than 2 GiB."));
        if (_length + bytes.Length > _line.Length)
            Array.Resize(ref _line, (int)Math.Min(Array.MaxLength, Math.Max(2L * _line.Length, _length + bytes.Length)));
        bytes.CopyTo(_line.AsSpan(_length));
        _length += bytes.Length;
    }
}
