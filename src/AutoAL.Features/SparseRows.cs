using System.Numerics.Tensors;

namespace AutoAL.Features;

/// <summary>N×D rows that are kept as their non-zeros: 12 bytes each.</summary>
public sealed class SparseRows
{
    private readonly int[] _starts;
    private readonly int[] _columns;
    private readonly double[] _values;

    /// <param name="starts">N + 1 positions: row i has the entries starts[i] to starts[i + 1].</param>
    /// <param name="columns">Columns of the entries, ascending within a row.</param>
    /// <param name="values">As many values.</param>
    /// <param name="width">D.</param>
    public SparseRows(int[] starts, int[] columns, double[] values, int width) => (_starts, _columns, _values, Width) = (starts, columns, values, width);

    /// <summary>N.</summary>
    public int RowCount => _starts.Length - 1;

    /// <summary>D.</summary>
    public int Width { get; }

    /// <summary>Entries of all rows.</summary>
    public int EntryCount => _columns.Length;

    /// <summary>Where a row's entries are not 0, ascending.</summary>
    public ReadOnlySpan<int> Columns(int row) => _columns.AsSpan(_starts[row].._starts[row + 1]);

    /// <summary>As many values.</summary>
    public ReadOnlySpan<double> Values(int row) => _values.AsSpan(_starts[row].._starts[row + 1]);

    /// <summary>Writes a row's non-zeros among the zeros of D numbers.</summary>
    public void Scatter(int row, Span<double> target)
    {
        ReadOnlySpan<int> columns = Columns(row);
        ReadOnlySpan<double> values = Values(row);
        for (int e = 0; e < columns.Length; e++)
            target[columns[e]] = values[e];
    }

    /// <summary>Takes them away again.</summary>
    public void Clear(int row, Span<double> target)
    {
        foreach (int column in Columns(row))
            target[column] = 0;
    }

    /// <summary>The product of a row with D numbers, over its non-zeros in order, fused.</summary>
    public double Product(int row, ReadOnlySpan<double> vector)
    {
        ReadOnlySpan<int> columns = Columns(row);
        ReadOnlySpan<double> values = Values(row);
        double sum = 0;
        for (int e = 0; e < columns.Length; e++)
            sum = Math.FusedMultiplyAdd(values[e], vector[columns[e]], sum);
        return sum;
    }

    /// <summary>sums += rows · matrix.</summary>
    /// <param name="rows">N rows.</param>
    /// <param name="matrix">D×K, and what follows it is not read.</param>
    /// <param name="stride">K.</param>
    /// <param name="sums">N×K.</param>
    public void AddProducts(ReadOnlySpan<int> rows, ReadOnlySpan<double> matrix, int stride, Span<double> sums)
    {
        for (int i = 0; i < rows.Length; i++)
        {
            ReadOnlySpan<int> columns = Columns(rows[i]);
            ReadOnlySpan<double> values = Values(rows[i]);
            Span<double> row = sums.Slice(i * stride, stride);
            for (int e = 0; e < columns.Length; e++)
                TensorPrimitives.MultiplyAdd(matrix.Slice(columns[e] * stride, stride), values[e], row, row);
        }
    }

    /// <summary>The given rows in the given order.</summary>
    public SparseRows Select(ReadOnlySpan<int> rows)
    {
        var builder = new Builder(Width);
        foreach (int row in rows)
        {
            ReadOnlySpan<int> columns = Columns(row);
            ReadOnlySpan<double> values = Values(row);
            for (int e = 0; e < columns.Length; e++)
                builder.Add(columns[e], values[e]);
            builder.EndRow();
        }

        return builder.Build();
    }

    /// <summary>The rows with only those columns that have an entry, numbered anew.</summary>
    /// <param name="kept">The kept columns, ascending.</param>
    public SparseRows Compact(out int[] kept)
    {
        kept = [.. _columns.Distinct().Order()];
        var positions = new Dictionary<int, int>();
        foreach (int column in kept)
            positions.Add(column, positions.Count);
        var renumbered = new int[_columns.Length];
        for (int e = 0; e < renumbered.Length; e++)
            renumbered[e] = positions[_columns[e]];
        return new SparseRows(_starts, renumbered, _values, kept.Length);
    }

    public void Write(ModelWriter writer)
    {
        writer.Wholes(_starts);
        writer.Wholes(_columns);
        writer.Reals(_values);
    }

    public static SparseRows Read(ModelReader reader, int width)
    {
        int[] starts = reader.Wholes(), columns = reader.Wholes();
        double[] values = reader.Reals(columns.Length);
        ModelReader.Require(starts.Length > 0 && starts[0] == 0 && starts[^1] == columns.Length, "its sparse rows do not fit their entries");
        for (int i = 1; i < starts.Length; i++)
            ModelReader.Require(starts[i] >= starts[i - 1], "a sparse row ends before it starts");
        ModelReader.Require(Array.TrueForAll(columns, column => column >= 0 && column < width), "a sparse row names a column that does not exist");
        return new SparseRows(starts, columns, values, width);
    }

    /// <summary>Takes rows entry by entry, columns ascending; zeros are left out.</summary>
    public sealed class Builder(int width)
    {
        private readonly List<int> _starts = [0];
        private readonly List<int> _columns = [];
        private readonly List<double> _values = [];

        public void Add(int column, double value)
        {
            if (value == 0)
                return;
            _columns.Add(column);
            _values.Add(value);
        }

        public void EndRow() => _starts.Add(_columns.Count);

        public SparseRows Build() => new([.. _starts], [.. _columns], [.. _values], width);
    }
}
