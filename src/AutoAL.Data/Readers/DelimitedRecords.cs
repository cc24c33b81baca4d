using System.Buffers;
using System.Text;

namespace AutoAL.Data.Readers;

/// <summary>
/// The records of a delimited text after RFC 4180, one at a time: fields in double quotes may hold delimiters, line breaks and doubled
/// quotes; lines end with LF or CRLF. Lines without any character between records are passed over, and a CRLF inside quotes is read
/// as LF, so that a file means the same after its line ends were converted.
/// </summary>
internal sealed class DelimitedRecords(DataFile file, byte delimiter)
{
    private const int LargestRecord = 1 << 30;
    private readonly Utf8Chunks _chunks = new(file);
    private readonly SearchValues<byte> _stops = SearchValues.Create([delimiter, (byte)'"', (byte)'\r', (byte)'\n']);
    private readonly List<int> _ends = [];
    private byte[] _chunk = [];
    private int _at;
    private int _chunkEnd;
    private byte[] _record = new byte[1024];
    private int _length;
    private long _line = 1;
    private bool _quoted;

    private enum End
    {
        Field,
        Line,
        Text,
    }

    /// <summary>The line, from 1, on which the record begins.</summary>
    public long Line { get; private set; }

    public int FieldCount => _ends.Count;

    /// <summary>A field of the current record, quotes resolved.</summary>
    public ReadOnlySpan<byte> Field(int index)
    {
        int start = index == 0 ? 0 : _ends[index - 1];
        return _record.AsSpan(start, _ends[index] - start);
    }

    public string FieldText(int index) => Encoding.UTF8.GetString(Field(index));

    /// <summary>Moves to the next record; false at the end of the text.</summary>
    public bool Next()
    {
        while (More())
        {
            Line = _line;
            _length = 0;
            _quoted = false;
            _ends.Clear();
            End end;
            do
            {
                end = ReadField();
                _ends.Add(_length);
            }
            while (end == End.Field);
            if (FieldCount > 1 || _length > 0 || _quoted)
                return true;
        }

        return false;
    }

    private End ReadField()
    {
        if (!More())
            return End.Text;
        if (_chunk[_at] == '"')
            return ReadQuoted();
        int start = _length;
        while (true)
        {
            ReadOnlySpan<byte> rest = _chunk.AsSpan(_at, _chunkEnd - _at);
            int stop = rest.IndexOfAny(_stops);
            Append(stop < 0 ? rest : rest[..stop]);
            _at += stop < 0 ? rest.Length : stop;
            if (stop < 0)
            {
                if (!More())
                    return End.Text;
                continue;
            }

            if (_chunk[_at] == '"')
                throw Problem(_line, $"a quote stands inside the unquoted field that begins with {Shown.Value(_record.AsSpan(start, _length - start))}. Put the whole field in quotes and double the quotes inside it.");
            return EndOfField();
        }
    }

    private End ReadQuoted()
    {
        long opened = _line;
        int start = _length;
        _quoted = true;
        _at++;
        while (true)
        {
            if (!More())
                throw Problem(opened, "the quote that opens here is never closed. Close it, and double every quote inside the field.");
            ReadOnlySpan<byte> rest = _chunk.AsSpan(_at, _chunkEnd - _at);
            int stop = rest.IndexOf((byte)'"');
            ReadOnlySpan<byte> content = stop < 0 ? rest : rest[..stop];
            Append(content);
            _line += content.Count((byte)'\n');
            _at += content.Length;
            if (stop < 0)
                continue;
            _at++;
            if (More() && _chunk[_at] == '"')
            {
                Append("\""u8);
                _at++;
                continue;
            }

            JoinLineEnds(start);
            if (!More())
                return End.Text;
            if (_chunk[_at] != delimiter && _chunk[_at] is not ((byte)'\r' or (byte)'\n'))
                throw Problem(_line, FormattableString.Invariant($"text follows the closing quote of field {_ends.Count + 1}. Double the quotes inside the field."));
            return EndOfField();
        }
    }

    private End EndOfField()
    {
        byte stop = _chunk[_at++];
        if (stop == delimiter)
            return End.Field;
        if (stop == '\r')
        {
            if (!More() || _chunk[_at] != '\n')
                throw Problem(_line, "a carriage return stands alone. End lines with LF or CRLF, and put a field that holds a carriage return in quotes.");
            _at++;
        }

        _line++;
        return End.Line;
    }

    private bool More()
    {
        if (_at < _chunkEnd)
            return true;
        ReadOnlySpan<byte> next = _chunks.Next();
        if (_chunk.Length < next.Length)
            _chunk = new byte[1 << 16];
        next.CopyTo(_chunk);
        (_at, _chunkEnd) = (0, next.Length);
        return next.Length > 0;
    }

    private void Append(ReadOnlySpan<byte> bytes)
    {
        if (_length + bytes.Length > _record.Length)
        {
            if (_length > LargestRecord)
                throw Problem(Line, "the record is longer than 1 GiB. Is a quote left open?");
            Array.Resize(ref _record, Math.Max(2 * _record.Length, _length + bytes.Length));
        }

        bytes.CopyTo(_record.AsSpan(_length));
        _length += bytes.Length;
    }

    private void JoinLineEnds(int start)
    {
        if (!_record.AsSpan(start, _length - start).Contains((byte)'\r'))
            return;
        int to = start;
        for (int from = start; from < _length; from++)
        {
            if (_record[from] != '\r' || from + 1 == _length || _record[from + 1] != '\n')
                _record[to++] = _record[from];
        }

        _length = to;
    }

    private DataException Problem(long line, string what) => new(FormattableString.Invariant($"{file.Path}, line {line}: {what}"));
}
