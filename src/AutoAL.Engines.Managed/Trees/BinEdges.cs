using AutoAL.Features;

namespace AutoAL.Engines.Managed.Trees;

/// <summary>
/// Cuts every encoded feature into at most 255 bins that hold about equally many pool rows; a feature with fewer distinct values gets a
/// bin per value. Fitted on the pool alone.
/// </summary>
/// <remarks>
/// The edge between two bins lies halfway between the largest pool value of the one and the smallest of the next, so that values unseen in the pool fall to the nearer side. Of a pool with more than 50,000 rows, 50,000 evenly spaced ones set the edges.
/// </remarks>
internal sealed class BinEdges
{
    /// <summary>Most bins of a feature; bin 255 is never used, which leaves it as the threshold that nothing exceeds.</summary>
    public const int MostBins = 255;

    private const int MostRows = 50_000;
    private const int BlockRows = 512;

    private readonly double[][] _edges;
    private readonly double[][] _tops;

    private BinEdges(double[][] edges, double[][] tops) => (_edges, _tops) = (edges, tops);

    /// <summary>D.</summary>
    public int Width => _edges.Length;

    /// <summary>The number of bins of a feature, 1 to 255.</summary>
    public int BinCount(int feature) => _tops[feature].Length;

    /// <summary>The largest pool value in every bin of a feature, ascending.</summary>
    public ReadOnlySpan<double> Tops(int feature) => _tops[feature];

    public static BinEdges Fit(EncodedRows pool)
    {
        int step = Math.Max(1, (pool.RowCount + MostRows - 1) / MostRows);
        var values = new double[(pool.RowCount + step - 1) / step];
        var edges = new double[pool.Width][];
        var tops = new double[pool.Width][];
        for (int feature = 0; feature < pool.Width; feature++)
        {
            for (int i = 0; i < values.Length; i++)
                values[i] = pool.Values[(i * step * pool.Width) + feature];
            Array.Sort(values);
            (edges[feature], tops[feature]) = Cut(values);
        }

        return new BinEdges(edges, tops);
    }

    public void Write(ModelWriter writer)
    {
        for (int feature = 0; feature < Width; feature++)
        {
            writer.Reals(_edges[feature]);
            writer.Reals(_tops[feature]);
        }
    }

    public static BinEdges Read(ModelReader reader, int width)
    {
        var edges = new List<double[]>();
        var tops = new List<double[]>();
        while (edges.Count < width)
        {
            edges.Add(reader.Reals());
            tops.Add(reader.Reals(edges[^1].Length + 1L));
            ModelReader.Require(tops[^1].Length <= MostBins, "a feature has too many bins");
        }

        return new BinEdges([.. edges], [.. tops]);
    }

    /// <summary>The bin of every value of a table that is encoded as the pool is.</summary>
    public BinnedRows Bin(EncodedRows rows)
    {
        var bins = new byte[checked((rows.RowCount * Width) + BinnedRows.Padding)];
        ReadOnlySpan<double> values = rows.Values;
        for (int from = 0; from < rows.RowCount; from += BlockRows)
        {
            int to = Math.Min(from + BlockRows, rows.RowCount);
            for (int feature = 0; feature < Width; feature++)
            {
                ReadOnlySpan<double> edges = _edges[feature];
                if (edges.Length == 0)
                    continue;
                int last = ((to - 1) * Width) + feature;
                for (int at = (from * Width) + feature; at <= last; at += Width)
                    bins[at] = (byte)CountBelow(edges, values[at]);
            }
        }

        return new BinnedRows(bins, rows.RowCount, Width);
    }

    /// <summary>How many of the ascending numbers are below the value.</summary>
    private static int CountBelow(ReadOnlySpan<double> ascending, double value)
    {
        int from = 0, count = ascending.Length;
        while (count > 1)
        {
            int half = count >> 1;
            from += ascending[from + half - 1] < value ? half : 0;
            count -= half;
        }

        return from + (ascending[from] < value ? 1 : 0);
    }

    private static (double[] Edges, double[] Tops) Cut(ReadOnlySpan<double> ascending)
    {
        var edges = new List<double>();
        var tops = new List<double>();
        bool quantiles = Distinct(ascending) > MostBins;
        int start = 0;
        for (int i = 1; i < ascending.Length; i++)
        {
            if (ascending[i] == ascending[i - 1])
                continue;

            // What is left, shared evenly among the bins that are left: one value that many rows have costs the others no bins.
            if (quantiles && (long)(i - start) * (MostBins - tops.Count) < ascending.Length - start)
                continue;
            double low = ascending[i - 1], high = ascending[i];
            double middle = (0.5 * low) + (0.5 * high);
            edges.Add(middle < high ? middle : low);
            tops.Add(low);
            start = i;
        }

        tops.Add(ascending.Length == 0 ? 0 : ascending[^1]);
        return ([.. edges], [.. tops]);
    }

    private static int Distinct(ReadOnlySpan<double> ascending)
    {
        int count = Math.Min(1, ascending.Length);
        for (int i = 1; i < ascending.Length; i++)
            count += ascending[i] == ascending[i - 1] ? 0 : 1;
        return count;
    }
}
