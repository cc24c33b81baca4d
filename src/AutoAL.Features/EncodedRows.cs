namespace AutoAL.Features;

/// <summary>The numbers that stand for a table's rows: N×D, all finite; either all of them, row-major, or the non-zeros of every row.</summary>
public sealed class EncodedRows
{
    private readonly double[]? _values;

    /// <param name="values">N×D row-major.</param>
    /// <param name="rowCount">N.</param>
    /// <param name="width">D.</param>
    public EncodedRows(double[] values, int rowCount, int width) => (_values, RowCount, Width) = (values, rowCount, width);

    public EncodedRows(SparseRows sparse) => (Sparse, RowCount, Width) = (sparse, sparse.RowCount, sparse.Width);

    /// <summary>N.</summary>
    public int RowCount { get; }

    /// <summary>D; 0 for a table without columns.</summary>
    public int Width { get; }

    /// <summary>The non-zeros; null for dense rows.</summary>
    public SparseRows? Sparse { get; }

    /// <summary>N×D row-major, of dense rows.</summary>
    public ReadOnlySpan<double> Values => _values ?? throw new InvalidOperationException("These rows are sparse; ask for their non-zeros.");

    /// <summary>The D values of one dense row.</summary>
    public ReadOnlySpan<double> Row(int row) => Values.Slice(row * Width, Width);
}
