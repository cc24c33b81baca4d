namespace AutoAL.Features;

/// <summary>The numbers that stand for a table's rows: N×D doubles, row-major, all finite.</summary>
public sealed class EncodedRows(double[] values, int rowCount, int width)
{
    /// <summary>N.</summary>
    public int RowCount { get; } = rowCount;

    /// <summary>D; 0 for a table without columns.</summary>
    public int Width { get; } = width;

    /// <summary>N×D row-major.</summary>
    public ReadOnlySpan<double> Values => values;

    /// <summary>The D values of one row.</summary>
    public ReadOnlySpan<double> Row(int row) => values.AsSpan(row * Width, Width);
}
