using AutoAL.Contracts;

namespace AutoAL.Data.Readers;

/// <summary>One pass over the records of a delimited file: sorts the fields into columns, label and part.</summary>
internal sealed class DelimitedPass
{
    private readonly DatasetSource _source;
    private readonly Cells?[] _cells;
    private readonly StringCells _labels;
    private readonly int _label;
    private readonly int _split;
    private readonly List<Part> _parts = [];

    /// <param name="source">What is read.</param>
    /// <param name="header">All column names.</param>
    /// <param name="strings">Columns known to hold more than numbers.</param>
    /// <param name="split">The column that names the parts, or null.</param>
    public DelimitedPass(DatasetSource source, string[] header, HashSet<string> strings, string? split)
    {
        _source = source;
        _label = Array.IndexOf(header, source.LabelColumn);
        _split = split is null ? -1 : Array.IndexOf(header, split);
        if (_label < 0)
            throw new DataException($"{source.Path}: there is no label column {Shown.Value(source.LabelColumn)}. The columns are {Shown.Names(header)}.");
        foreach (string name in source.Columns.Keys)
        {
            if (!header.Contains(name, StringComparer.Ordinal))
                throw new DataException($"{source.Path}: a role is set for the column {Shown.Value(name)}, which does not exist. The columns are {Shown.Names(header)}.");
        }

        if (source.Columns.ContainsKey(source.LabelColumn))
            throw new DataException($"{source.Path}: a role is set for the label column {Shown.Value(source.LabelColumn)}. Remove it.");

        _labels = new StringCells(source.LabelColumn);
        _cells = new Cells?[header.Length];
        for (int i = 0; i < header.Length; i++)
        {
            if (i != _label && i != _split)
                _cells[i] = CellsFor(header[i], strings);
        }
    }

    /// <summary>Columns that held something else than numbers after they were taken for numeric.</summary>
    public IEnumerable<string> Broken => _cells.OfType<NumberCells>().Where(cells => cells.Broken).Select(cells => cells.Name);

    public void Add(DelimitedRecords record)
    {
        if (_split >= 0)
        {
            Part part = PartOf(record);
            if (_source.Part != PartFilter.All && part != (_source.Part == PartFilter.Train ? Part.Train : Part.Test))
                return;
            _parts.Add(part);
        }

        if (record.Field(_label).Length == 0)
            throw new DataException(FormattableString.Invariant($"{_source.Path}, line {record.Line}: the label is empty. Remove the row, or give it a class."));
        _labels.Add(record.Field(_label), record.Line);
        for (int i = 0; i < _cells.Length; i++)
            _cells[i]?.Add(record.Field(i), record.Line);
    }

    public DatasetRows ToRows()
    {
        var columns = new List<Column>();
        foreach (Cells? cells in _cells)
        {
            if (cells is NumberCells numbers)
                columns.Add(numbers.ToColumn());
            if (cells is StringCells strings)
                columns.Add(IsText(strings) ? strings.ToText() : strings.ToCategories());
        }

        return new DatasetRows(columns, _labels.ToCategories(withMissing: false), [.. _parts]);
    }

    private Cells? CellsFor(string name, HashSet<string> strings)
    {
        if (!_source.Columns.TryGetValue(name, out ColumnRole role))
            return strings.Contains(name) ? new StringCells(name) : new NumberCells(name, declared: false, _source.Path);
        return role switch
        {
            ColumnRole.Numeric => new NumberCells(name, declared: true, _source.Path),
            ColumnRole.Ignore => null,
            _ => new StringCells(name),
        };
    }

    private bool IsText(StringCells cells) => _source.Columns.TryGetValue(cells.Name, out ColumnRole role) ? role == ColumnRole.Text : cells.LooksLikeText();

    private Part PartOf(DelimitedRecords record)
    {
        ReadOnlySpan<byte> value = record.Field(_split);
        if (value.SequenceEqual("train"u8))
            return Part.Train;
        if (value.SequenceEqual("test"u8))
            return Part.Test;
        throw new DataException(FormattableString.Invariant($"{_source.Path}, line {record.Line}: the column 'split' holds {Shown.Value(value)} where 'train' or 'test' is wanted. Correct it, or set the column's role to ignore or categorical if it does not name official parts."));
    }
}
