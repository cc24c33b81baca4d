using System.Globalization;
using System.Text;

namespace AutoAL.Reports.Tables;

/// <summary>Comma-separated values by RFC 4180, lines ended by LF.</summary>
/// <remarks>
/// Text that a spreadsheet would run as a formula (beginning with = + - @, a tab or a carriage return) gets an apostrophe in front, so it
/// stays text. Numbers are written as numbers.
/// </remarks>
public sealed class Csv : TidyTable
{
    private readonly StringBuilder _text = new();
    private bool _inRow;

    /// <param name="columns">The header.</param>
    public Csv(params ReadOnlySpan<string> columns)
    {
        foreach (string column in columns)
            Text(column);
        EndRow();
    }

    /// <inheritdoc/>
    public override TidyTable Text(string value)
    {
        string safe = value.Length > 0 && "=+-@\t\r".Contains(value[0]) ? "'" + value : value;
        return Cell(safe.AsSpan().ContainsAny("\",\r\n") ? $"\"{safe.Replace("\"", "\"\"")}\"" : safe);
    }

    /// <inheritdoc/>
    public override TidyTable Number(long value) => Cell(value.ToString(CultureInfo.InvariantCulture));

    /// <inheritdoc/>
    public override TidyTable Exact(double? value) => Cell(value is not double known || double.IsNaN(known) ? "" : known.ToString("R", CultureInfo.InvariantCulture));

    /// <inheritdoc/>
    public override TidyTable Number(double? value) => Cell(value is double known ? known.ToString("G10", CultureInfo.InvariantCulture) : "");

    /// <inheritdoc/>
    public override void EndRow()
    {
        _text.Append('\n');
        _inRow = false;
    }

    public override string ToString() => _text.ToString();

    /// <summary>What was added since the last call: a long table is written in parts.</summary>
    public string Take()
    {
        string text = _text.ToString();
        _text.Clear();
        return text;
    }

    private Csv Cell(string escaped)
    {
        if (_inRow)
            _text.Append(',');
        _text.Append(escaped);
        _inRow = true;
        return this;
    }
}
