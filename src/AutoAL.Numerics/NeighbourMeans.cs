namespace AutoAL.Numerics;

/// <summary>Which of m vectors has the smallest mean distance to its k nearest others.</summary>
/// <remarks>
/// Tiles of float products bound each row's mean from both sides; rows whose lower bound does not exceed the smallest upper bound are
/// computed exactly. O(m²·D) time, O(m) memory.
/// </remarks>
public static class NeighbourMeans
{
    private const int TileRows = 32;
    private const int TileColumns = 480;

    /// <summary>The position in <paramref name="rows"/> of the row with the smallest mean; the first on a tie. 0 when k is 0.</summary>
    /// <param name="tiles">Made of the vectors.</param>
    /// <param name="vectors">Row-major.</param>
    /// <param name="rows">m ≥ 1 distinct row numbers, ascending.</param>
    /// <param name="neighbours">k &lt; m, at most 64.</param>
    /// <param name="squared">Means of squared distances instead of distances.</param>
    public static int IndexOfSmallest(CentredTiles tiles, ReadOnlySpan<float> vectors, ReadOnlySpan<int> rows, int neighbours, bool squared)
    {
        if (neighbours == 0)
            return 0;
        double[] lower = new double[rows.Length];
        double best = Bounds(tiles, vectors, rows, neighbours, squared, lower);
        int smallest = -1;
        double least = double.PositiveInfinity;
        for (int i = 0; i < rows.Length; i++)
        {
            if (lower[i] > best)
                continue;
            double mean = Exact(vectors, tiles.Width, rows, i, neighbours, squared);
            if (mean < least)
                (smallest, least) = (i, mean);
        }

        return smallest;
    }

    /// <summary>The mean distance of one row to its k nearest others, ascending distances summed in double.</summary>
    /// <param name="vectors">Row-major.</param>
    /// <param name="width">D.</param>
    /// <param name="rows">m distinct row numbers.</param>
    /// <param name="at">Position in <paramref name="rows"/>.</param>
    /// <param name="neighbours">1 ≤ k &lt; m.</param>
    /// <param name="squared">Means of squared distances instead of distances.</param>
    public static double Exact(ReadOnlySpan<float> vectors, int width, ReadOnlySpan<int> rows, int at, int neighbours, bool squared)
    {
        Span<double> nearest = stackalloc double[neighbours];
        nearest.Fill(double.PositiveInfinity);
        for (int j = 0; j < rows.Length; j++)
        {
            if (j == at)
                continue;
            double distance = SquaredDistances.Between(vectors.Slice(rows[at] * width, width), vectors.Slice(rows[j] * width, width));
            if (distance < nearest[^1])
                Insert(nearest, distance);
        }

        double sum = 0;
        foreach (double distance in nearest)
            sum += squared ? distance : Math.Sqrt(distance);
        return sum / neighbours;
    }

    private static double Bounds(CentredTiles tiles, ReadOnlySpan<float> vectors, ReadOnlySpan<int> rows, int neighbours, bool squared, double[] lower)
    {
        int width = tiles.Width;
        int stride = Math.Min(TileColumns, (rows.Length + 15) / 16 * 16);
        float[] strip = new float[TileRows * width];
        float[] stripNorms = new float[TileRows];
        float[] columns = new float[width * stride];
        float[] columnNorms = new float[stride];
        float[] tile = new float[TileRows * stride];
        float[] nearest = new float[rows.Length * neighbours];
        Array.Fill(nearest, float.PositiveInfinity);
        float largest = 0;
        for (int c = 0; c < rows.Length; c += stride)
        {
            int count = Math.Min(stride, rows.Length - c);
            tiles.Columns(vectors, rows.Slice(c, count), columns, stride, columnNorms);
            columnNorms.AsSpan(count).Fill(float.PositiveInfinity);
            foreach (float norm in columnNorms.AsSpan(0, count))
                largest = Math.Max(largest, norm);
            for (int r = 0; r < rows.Length; r += TileRows)
            {
                int height = Math.Min(TileRows, rows.Length - r);
                tiles.Rows(vectors, rows.Slice(r, height), strip, stripNorms);
                tiles.Fill(strip, height, columns, stride, columnNorms, tile);
                for (int i = 0; i < height; i++)
                {
                    Span<float> line = tile.AsSpan(i * stride, count);
                    if (r + i >= c && r + i < c + count)
                        line[r + i - c] = float.PositiveInfinity;
                    SmallestOf.Lower(line, nearest.AsSpan((r + i) * neighbours, neighbours));
                }
            }
        }

        return FromTile(tiles, vectors, rows, neighbours, squared, nearest, largest, lower);
    }

    private static double FromTile(
        CentredTiles tiles, ReadOnlySpan<float> vectors, ReadOnlySpan<int> rows, int neighbours, bool squared, float[] nearest, float largest, double[] lower)
    {
        double unit = tiles.ToTile(1);
        float[] copy = new float[tiles.Width];
        float[] norm = new float[1];
        double best = double.PositiveInfinity;
        for (int i = 0; i < rows.Length; i++)
        {
            tiles.Rows(vectors, rows.Slice(i, 1), copy, norm);
            double slack = 2 * tiles.Tolerance * ((double)norm[0] + largest);
            double low = 0;
            double high = 0;
            foreach (float value in nearest.AsSpan(i * neighbours, neighbours))
            {
                double distance = (double)value + norm[0];
                double below = Math.Max(0, distance - slack) / unit;
                double above = Math.Max(0, distance + slack) / unit;
                low += squared ? below : Math.Sqrt(below);
                high += squared ? above : Math.Sqrt(above);
            }

            lower[i] = low / neighbours;
            best = Math.Min(best, high / neighbours);
        }

        return best;
    }

    private static void Insert(Span<double> ascending, double value)
    {
        int at = ascending.Length - 1;
        for (; at > 0 && ascending[at - 1] > value; at--)
            ascending[at] = ascending[at - 1];
        ascending[at] = value;
    }
}
