namespace AutoAL.Engines.Managed.Trees;

/// <summary>The bins of a table's rows: N×D bytes, row-major, so that one row's features share a few cache lines.</summary>
internal sealed class BinnedRows(byte[] bins, int rowCount, int width)
{
    /// <summary>Bytes behind the last row, for what reads a feature of a table without any before it knows that its tree is a single leaf.</summary>
    public const int Padding = 1;

    /// <summary>N.</summary>
    public int RowCount { get; } = rowCount;

    /// <summary>D.</summary>
    public int Width { get; } = width;

    /// <summary>The bins with their padding.</summary>
    public ReadOnlySpan<byte> Padded => bins;

    /// <summary>N×D row-major.</summary>
    public ReadOnlySpan<byte> Bins => bins.AsSpan(0, RowCount * Width);
}
