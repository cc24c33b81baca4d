using AutoAL.Contracts;

namespace AutoAL.Features;

/// <summary>
/// Turns the typed columns of a table into numbers. Fitted on the pool's rows only; what it learned there (means, levels, which columns
/// miss values) is applied unchanged to every other table.
/// </summary>
/// <remarks>
/// Numeric: standardised (see <see cref="Scaling"/>), missing values as the mean with a 0/1 mark. Categorical: one 0/1 number per level
/// of the pool. Image: bytes / 255. Text: 1,024 hashed word counts of unit length. Other choices: <see cref="EncoderSettings"/>. Columns follow each other in table order.
/// </remarks>
public sealed class TableEncoder
{
    private const int SparseBlockRows = 256;

    private readonly IColumnEncoder[] _encoders;
    private readonly (string Name, ColumnKinds Kind)[] _columns;

    private readonly int _encodedWidth;
    private readonly PrincipalComponents? _components;

    private TableEncoder(IColumnEncoder[] encoders, (string Name, ColumnKinds Kind)[] columns, bool isSparse, PrincipalComponents? components = null)
    {
        (_encoders, _columns, IsSparse, _components) = (encoders, columns, isSparse, components);
        _encodedWidth = encoders.Sum(e => e.Width);
        Width = components?.Count ?? _encodedWidth;
    }

    /// <summary>D, the numbers per row.</summary>
    public int Width { get; }

    /// <summary>Whether rows are kept as their non-zeros.</summary>
    public bool IsSparse { get; }

    /// <summary>Learns means, levels, terms and shapes from the pool.</summary>
    public static TableEncoder Fit(Table pool, EncoderSettings settings)
    {
        var columns = new TableEncoder(
            [.. pool.Columns.Select(column => FitColumn(column, settings))],
            [.. pool.Columns.Select(column => (column.Name, column.Kind))],
            settings.KeepsTextSparse && pool.Kinds.HasFlag(ColumnKinds.Text));
        return settings.Variance is { } share
            ? new TableEncoder(columns._encoders, columns._columns, false, PrincipalComponents.Fit(columns.Encode(pool), share))
            : columns;
    }

    /// <summary>The same with every setting but the scaling at its default.</summary>
    public static TableEncoder Fit(Table pool, Scaling scaling) => Fit(pool, new EncoderSettings { Scaling = scaling });

    /// <summary>Encodes every row of a table that has the pool's columns.</summary>
    /// <exception cref="ArgumentException">The table's columns differ from the pool's in number or kind, or a number is infinite.</exception>
    public EncodedRows Encode(Table table)
    {
        if (table.Columns.Count != _columns.Length)
            throw new ArgumentException(FormattableString.Invariant($"The table has {table.Columns.Count} columns, but the encoder was fitted on {_columns.Length}."), nameof(table));
        for (int c = 0; c < _columns.Length; c++)
        {
            if (table.Columns[c].Kind != _columns[c].Kind)
                throw new ArgumentException($"Column '{table.Columns[c].Name}' is {table.Columns[c].Kind}, but the encoder was fitted on '{_columns[c].Name}', which is {_columns[c].Kind}.", nameof(table));
        }

        if (IsSparse)
            return new EncodedRows(EncodeSparse(table));
        var values = new double[checked(table.RowCount * _encodedWidth)];
        for (int c = 0, offset = 0; c < _encoders.Length; offset += _encoders[c++].Width)
        {
            if (table.RowCount > 0 && _encoders[c].Width > 0)
                _encoders[c].Encode(table.Columns[c], values.AsSpan(offset), _encodedWidth);
        }

        RequireFinite(table.Ids, values, _encodedWidth);
        var encoded = new EncodedRows(values, table.RowCount, _encodedWidth);
        return _components?.Project(encoded) ?? encoded;
    }

    /// <summary>Writes what was learned from the pool.</summary>
    public void Write(ModelWriter writer)
    {
        writer.Flag(IsSparse);
        writer.Whole(_columns.Length);
        for (int c = 0; c < _columns.Length; c++)
        {
            writer.Text(_columns[c].Name);
            writer.Whole((int)_columns[c].Kind);
            writer.Text(_encoders[c].GetType().Name);
            _encoders[c].Write(writer);
        }

        writer.Flag(_components is not null);
        _components?.Write(writer);
    }

    /// <summary>An encoder that was written.</summary>
    /// <exception cref="InvalidDataException">The bytes are not those of an encoder.</exception>
    public static TableEncoder Read(ModelReader reader)
    {
        bool isSparse = reader.Flag();
        var encoders = new List<IColumnEncoder>();
        var columns = new List<(string Name, ColumnKinds Kind)>();
        for (int count = reader.Whole(); columns.Count < count;)
        {
            columns.Add((reader.Text(), (ColumnKinds)reader.Whole()));
            encoders.Add((columns[^1].Kind, reader.Text()) switch
            {
                (ColumnKinds.Numeric, nameof(NumericEncoder)) => NumericEncoder.Read(reader),
                (ColumnKinds.Categorical, nameof(CategoricalEncoder)) => CategoricalEncoder.Read(reader),
                (ColumnKinds.Categorical, nameof(OrdinalEncoder)) => OrdinalEncoder.Read(reader),
                (ColumnKinds.Image, nameof(PatchEncoder)) => PatchEncoder.Read(reader),
                (ColumnKinds.Image, nameof(ImageEncoder)) => ImageEncoder.Read(reader),
                (ColumnKinds.Text, nameof(TextEncoder)) => new TextEncoder(),
                (ColumnKinds.Text, nameof(TfidfEncoder)) => TfidfEncoder.Read(reader),
                _ => throw new InvalidDataException($"The model is damaged: column '{columns[^1].Name}' is of no known kind. Export it again."),
            });
        }

        ModelReader.Require(encoders.Sum(e => (long)e.Width) <= Array.MaxLength, "its rows are too wide");
        PrincipalComponents? components = reader.Flag() ? PrincipalComponents.Read(reader, encoders.Sum(e => e.Width)) : null;
        ModelReader.Require(components is null || !isSparse, "its components are of sparse rows");
        return new TableEncoder([.. encoders], [.. columns], isSparse, components);
    }

    private static IColumnEncoder FitColumn(Column column, EncoderSettings settings) => column switch
    {
        NumericColumn numeric => new NumericEncoder(numeric, settings.Scaling),
        CategoricalColumn categorical when settings.Categories == CategoryCoding.Ordinal => new OrdinalEncoder(categorical, settings.Scaling),
        CategoricalColumn categorical => new CategoricalEncoder(categorical),
        ImageColumn image when settings.Images == ImageCoding.Patches => PatchEncoder.Fit(image),
        ImageColumn image => ImageEncoder.Fit(image),
        TextColumn when settings.Texts == TextCoding.HashedWords => new TextEncoder(),
        TextColumn texts => TfidfEncoder.Fit(texts, settings.Texts, settings.KeepsTextSparse ? int.MaxValue : TfidfEncoder.DenseTerms),
        _ => throw new ArgumentException($"Column '{column.Name}' is of the unknown type {column.GetType().Name}.", nameof(column)),
    };

    /// <summary>In blocks of rows: what is not text is encoded densely first, and that block is all the room it takes.</summary>
    private SparseRows EncodeSparse(Table table)
    {
        var builder = new SparseRows.Builder(Width);
        TfidfEncoder.Reader?[] readers = [.. _encoders.Select(e => e is TfidfEncoder texts ? new TfidfEncoder.Reader(texts) : null)];
        int[] starts = new int[_encoders.Length];
        int denseWidth = 0;
        for (int c = 0; c < starts.Length; c++)
        {
            starts[c] = denseWidth;
            denseWidth += readers[c] is null ? _encoders[c].Width : 0;
        }

        var dense = new double[SparseBlockRows * denseWidth];
        for (int from = 0; from < table.RowCount; from += SparseBlockRows)
        {
            Table block = table.Select([.. Enumerable.Range(from, Math.Min(SparseBlockRows, table.RowCount - from))]);
            Span<double> filled = dense.AsSpan(0, block.RowCount * denseWidth);
            for (int c = 0; c < starts.Length; c++)
            {
                if (readers[c] is null && _encoders[c].Width > 0)
                    _encoders[c].Encode(block.Columns[c], filled[starts[c]..], denseWidth);
            }

            RequireFinite(block.Ids, filled, denseWidth);
            for (int i = 0; i < block.RowCount; i++)
                AppendRow(builder, block, i, readers, filled.Slice(i * denseWidth, denseWidth));
        }

        return builder.Build();
    }

    private void AppendRow(SparseRows.Builder builder, Table block, int row, TfidfEncoder.Reader?[] readers, ReadOnlySpan<double> dense)
    {
        for (int c = 0, offset = 0; c < _encoders.Length; offset += _encoders[c++].Width)
        {
            if (readers[c] is { } reader)
            {
                foreach ((int term, double weight) in reader.Read(((TextColumn)block.Columns[c]).Texts[row]))
                    builder.Add(offset + term, weight);
                continue;
            }

            for (int d = 0; d < _encoders[c].Width; d++)
                builder.Add(offset + d, dense[d]);
            dense = dense[_encoders[c].Width..];
        }

        builder.EndRow();
    }

    private static void RequireFinite(ReadOnlySpan<RowId> ids, ReadOnlySpan<double> values, int width)
    {
        for (int at = 0; at < values.Length; at++)
        {
            if (!double.IsFinite(values[at]))
                throw new ArgumentException(FormattableString.Invariant($"Row {ids[at / width]} has a numeric value that is infinite, or too large to be standardised; clean or rescale the data."), nameof(values));
        }
    }
}
