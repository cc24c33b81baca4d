namespace AutoAL.Contracts;

/// <summary>
/// Typed feature columns and the data-set row behind each of its rows. A table holds no label, so none can leak through it.
/// </summary>
/// <remarks>
/// The pool and the test rows are two tables. An engine is trained on the pool's table and meets the test table only when a trained
/// learner is asked for predictions, so nothing can be fitted on test rows. One table object lives as long as its split: engines may
/// cache what they derive from it (encoded matrix, device tensor, data view) under the table's identity.
/// </remarks>
public sealed class Table
{
    private readonly RowId[] _ids;

    /// <exception cref="ArgumentException">A column's row count differs from the number of ids.</exception>
    public Table(IReadOnlyList<Column> columns, RowId[] ids)
    {
        foreach (Column column in columns)
        {
            if (column.RowCount != ids.Length)
                throw new ArgumentException($"Column '{column.Name}' has {column.RowCount} rows, but the table has {ids.Length} row ids.", nameof(columns));
        }

        Columns = columns;
        _ids = ids;
        Kinds = columns.Aggregate(ColumnKinds.None, (kinds, column) => kinds | column.Kind);
    }

    public IReadOnlyList<Column> Columns { get; }

    public int RowCount => _ids.Length;

    /// <summary>The union of the columns' kinds.</summary>
    public ColumnKinds Kinds { get; }

    /// <summary>The data-set row behind each row of this table.</summary>
    public ReadOnlySpan<RowId> Ids => _ids;

    /// <summary>A new table that holds the given rows in the given order.</summary>
    public Table Select(ReadOnlySpan<int> rows)
    {
        var ids = new RowId[rows.Length];
        for (int i = 0; i < rows.Length; i++)
            ids[i] = _ids[rows[i]];
        var columns = new Column[Columns.Count];
        for (int c = 0; c < columns.Length; c++)
            columns[c] = Columns[c].Select(rows);
        return new Table(columns, ids);
    }
}

/// <summary>A selection of a table's rows, nothing copied.</summary>
public readonly ref struct TableRows(Table table, ReadOnlySpan<int> rows)
{
    public Table Table { get; } = table;

    /// <summary>Row numbers of <see cref="Table"/>, 0 ≤ row &lt; RowCount, in the order in which answers are wanted.</summary>
    public ReadOnlySpan<int> Rows { get; } = rows;

    public int Count => Rows.Length;
}
