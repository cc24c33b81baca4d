using AutoAL.Contracts;

namespace AutoAL.Features;

/// <summary>
/// Turns the typed columns of a table into numbers. Fitted on the pool's rows only; what it learned there (means, levels, which columns
/// miss values) is applied unchanged to every other table.
/// </summary>
/// <remarks>
/// Numeric: standardised (see <see cref="Scaling"/>), missing values as the mean with a 0/1 mark. Categorical: one 0/1 number per level
/// of the pool. Image: bytes / 255. Text: 1,024 hashed word counts of unit length. Columns follow each other in table order.
/// </remarks>
public sealed class TableEncoder
{
    private readonly IColumnEncoder[] _encoders;
    private readonly (string Name, ColumnKinds Kind)[] _columns;

    private TableEncoder(IColumnEncoder[] encoders, (string Name, ColumnKinds Kind)[] columns)
    {
        (_encoders, _columns) = (encoders, columns);
        Width = encoders.Sum(e => e.Width);
    }

    /// <summary>D, the numbers per row.</summary>
    public int Width { get; }

    /// <summary>Learns means, levels and shapes from the pool.</summary>
    public static TableEncoder Fit(Table pool, Scaling scaling) => new(
        [.. pool.Columns.Select(column => FitColumn(column, scaling))],
        [.. pool.Columns.Select(column => (column.Name, column.Kind))]);

    /// <summary>Encodes every row of a table that has the pool's columns.</summary>
    /// <exception cref="ArgumentException">The table's columns differ from the pool's in number or kind, or a number is infinite.</exception>
    public EncodedRows Encode(Table table)
    {
        if (table.Columns.Count != _columns.Length)
            throw new ArgumentException(FormattableString.Invariant($"The table has {table.Columns.Count} columns, but the encoder was fitted on {_columns.Length}."), nameof(table));
        var values = new double[checked(table.RowCount * Width)];
        for (int c = 0, offset = 0; c < _encoders.Length; offset += _encoders[c++].Width)
        {
            Column column = table.Columns[c];
            if (column.Kind != _columns[c].Kind)
                throw new ArgumentException($"Column '{column.Name}' is {column.Kind}, but the encoder was fitted on '{_columns[c].Name}', which is {_columns[c].Kind}.", nameof(table));
            if (table.RowCount > 0 && _encoders[c].Width > 0)
                _encoders[c].Encode(column, values.AsSpan(offset), Width);
        }

        RequireFinite(table, values);
        return new EncodedRows(values, table.RowCount, Width);
    }

    /// <summary>Writes what was learned from the pool.</summary>
    public void Write(ModelWriter writer)
    {
        writer.Whole(_columns.Length);
        for (int c = 0; c < _columns.Length; c++)
        {
            writer.Text(_columns[c].Name);
            writer.Whole((int)_columns[c].Kind);
            _encoders[c].Write(writer);
        }
    }

    /// <summary>An encoder that was written.</summary>
    /// <exception cref="InvalidDataException">The bytes are not those of an encoder.</exception>
    public static TableEncoder Read(ModelReader reader)
    {
        var encoders = new List<IColumnEncoder>();
        var columns = new List<(string Name, ColumnKinds Kind)>();
        for (int count = reader.Whole(); columns.Count < count;)
        {
            columns.Add((reader.Text(), (ColumnKinds)reader.Whole()));
            encoders.Add(columns[^1].Kind switch
            {
                ColumnKinds.Numeric => NumericEncoder.Read(reader),
                ColumnKinds.Categorical => CategoricalEncoder.Read(reader),
                ColumnKinds.Image => ImageEncoder.Read(reader),
                ColumnKinds.Text => new TextEncoder(),
                _ => throw new InvalidDataException($"The model is damaged: column '{columns[^1].Name}' is of no known kind. Export it again."),
            });
        }

        ModelReader.Require(encoders.Sum(e => (long)e.Width) <= Array.MaxLength, "its rows are too wide");
        return new TableEncoder([.. encoders], [.. columns]);
    }

    private static IColumnEncoder FitColumn(Column column, Scaling scaling) => column switch
    {
        NumericColumn numeric => new NumericEncoder(numeric, scaling),
        CategoricalColumn categorical => new CategoricalEncoder(categorical),
        ImageColumn image => ImageEncoder.Fit(image),
        TextColumn => new TextEncoder(),
        _ => throw new ArgumentException($"Column '{column.Name}' is of the unknown type {column.GetType().Name}.", nameof(column)),
    };

    private void RequireFinite(Table table, double[] values)
    {
        int at = Array.FindIndex(values, v => !double.IsFinite(v));
        if (at >= 0)
            throw new ArgumentException(FormattableString.Invariant($"Row {table.Ids[at / Width]} has a numeric value that is infinite, or too large to be standardised; clean or rescale the data."), nameof(table));
    }
}
