using AutoAL.Contracts;

namespace AutoAL.Engines.Managed.Trees;

/// <summary>The M labelled rows as training sees them: bins by feature, and labels renumbered to the K classes that occur.</summary>
internal sealed class LabelledBins
{
    private readonly byte[] _columns;

    public LabelledBins(TrainingTask task, PoolBins bins, CancellationToken cancellation)
    {
        Edges = bins.Edges;
        BinnedRows pool = bins.Of(task.Pool, cancellation);
        ReadOnlySpan<PoolIndex> rows = task.Rows.Span;
        RowCount = rows.Length;
        (Classes, Labels) = PresentClasses.Of(task.Labels.Span, task.ClassCount);
        _columns = new byte[checked(pool.Width * RowCount)];
        for (int i = 0; i < rows.Length; i++)
        {
            ReadOnlySpan<byte> row = pool.Bins.Slice(rows[i].Value * pool.Width, pool.Width);
            for (int d = 0, at = i; d < row.Length; d++, at += RowCount)
                _columns[at] = row[d];
        }
    }

    /// <summary>M.</summary>
    public int RowCount { get; }

    /// <summary>D.</summary>
    public int Width => Edges.Width;

    public BinEdges Edges { get; }

    /// <summary>The K classes that have a labelled row, ascending.</summary>
    public int[] Classes { get; }

    /// <summary>M positions in <see cref="Classes"/>.</summary>
    public int[] Labels { get; }

    /// <summary>M bins of one feature.</summary>
    public ReadOnlySpan<byte> Column(int feature) => _columns.AsSpan(feature * RowCount, RowCount);
}
