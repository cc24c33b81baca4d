using System.Globalization;
using System.Text;

namespace AutoAL.Reports.Tables;

/// <summary>Comma-separated values by RFC 4180, lines ended by LF.</summary>
/// <remarks>
/// Text that a spreadsheet would run as a formula (beginning with = + - @, a tab or a carriage return) gets an apostrophe in front, so it
/// stays text. Numbers are written as numbers.
/// </remarks>
public sealed class Csv
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

    public Csv Text(string value)
    {
        string safe = value.Length > 0 && "=+-@\t\r".Contains(value[0]) ? "'" + value : value;
        return Cell(safe.AsSpan().ContainsAny("\",\r\n") ? $"\"{safe.Replace("\"", "\"\"")}\"" : safe);
    }

    public Csv Number(long value) => Cell(value.ToString(CultureInfo.InvariantCulture));

    /// <summary>A recorded number, exactly: reading it gives the same bits. Empty where the ledger does not hold it.</summary>
    public Csv Exact(double? value) => Cell(value is not double known || double.IsNaN(known) ? "" : known.ToString("R", CultureInfo.InvariantCulture));

    /// <summary>A computed number to 10 significant digits, which is more than it knows and the same on every machine; empty for none.</summary>
    public Csv Number(double? value) => Cell(value is double known ? known.ToString("G10", CultureInfo.InvariantCulture) : "");

    public void EndRow()
    {
        _text.Append('\n');
        _inRow = false;
    }

    public override string ToString() => _text.ToString();

    private Csv Cell(string escaped)
    {
        if (_inRow)
            _text.Append(',');
        _text.Append(escaped);
        _inRow = true;
        return this;
    }
}
