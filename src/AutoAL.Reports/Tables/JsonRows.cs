using System.Globalization;
using System.Text;
using System.Text.Json;

namespace AutoAL.Reports.Tables;

/// <summary>An array of one object per row, each on a line of its own: what <c>pandas.read_json</c> and <c>jsonlite::fromJSON</c> take for a data frame.</summary>
/// <remarks>Numbers that are missing or not finite are null, since JSON has no other word for them. Text stands as it is.</remarks>
/// <param name="columns">The members of every object.</param>
public sealed class JsonRows(IReadOnlyList<string> columns) : TidyTable
{
    private readonly StringBuilder _text = new("[");
    private readonly string[] _names = [.. columns.Select(c => JsonSerializer.Serialize(c))];
    private int _column;
    private bool _hasRows;

    /// <inheritdoc/>
    public override TidyTable Text(string value) => Cell(JsonSerializer.Serialize(value));

    /// <inheritdoc/>
    public override TidyTable Number(long value) => Cell(value.ToString(CultureInfo.InvariantCulture));

    /// <inheritdoc/>
    public override TidyTable Exact(double? value) => Number(value, "R");

    /// <inheritdoc/>
    public override TidyTable Number(double? value) => Number(value, "G10");

    /// <inheritdoc/>
    public override void EndRow()
    {
        if (_column != _names.Length)
            throw new InvalidOperationException($"A row has {_names.Length} cells; this one has {_column}.");
        _text.Append('}');
        (_column, _hasRows) = (0, true);
    }

    public override string ToString() => $"{_text}\n]\n";

    private JsonRows Number(double? value, string format) =>
        Cell(value is double known && double.IsFinite(known) ? known.ToString(format, CultureInfo.InvariantCulture) : "null");

    private JsonRows Cell(string json)
    {
        _text.Append(_column > 0 ? "," : _hasRows ? ",\n{" : "\n{").Append(_names[_column++]).Append(':').Append(json);
        return this;
    }
}
