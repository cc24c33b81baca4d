using System.Numerics;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace AutoAL.Numerics;

/// <summary>Which rows lie within a radius of which, by blocks and without a stored graph: O(N) memory, O(N·M·D) time.</summary>
/// <remarks>Tiles of float products decide all pairs but those within rounding of the radius, which are computed exactly.</remarks>
public sealed class BallCover
{
    private const int TileRows = 64;
    private const int TileColumns = 480;

    private readonly CentredTiles _tiles;
    private readonly int _width;
    private readonly float[] _rows;
    private readonly float[] _rowNorms = new float[TileRows];
    private readonly float[] _columns;
    private readonly float[] _columnNorms = new float[TileColumns];
    private readonly float[] _tile = new float[TileRows * TileColumns];
    private float _largestColumnNorm;

    /// <param name="vectors">N×D row-major, finite.</param>
    /// <param name="width">D ≥ 1.</param>
    public BallCover(ReadOnlySpan<float> vectors, int width)
    {
        _tiles = new CentredTiles(vectors, width);
        _width = width;
        _rows = new float[TileRows * width];
        _columns = new float[width * TileColumns];
    }

    /// <summary>Receives one pair with |x − y|² &lt; r².</summary>
    public delegate void Edge(int row, int column);

    /// <summary>Reports every pair of a row and a column closer than the radius, a row and itself included; each pair once.</summary>
    /// <param name="vectors">Vectors that the rows name.</param>
    /// <param name="rows">Row numbers.</param>
    /// <param name="others">Vectors that the columns name.</param>
    /// <param name="columns">Column numbers.</param>
    /// <param name="squaredRadius">r²; may be +∞.</param>
    /// <param name="symmetric">Rows and columns are one list: each unordered pair is then reported once.</param>
    /// <param name="edge">Called for each.</param>
    public void ForEachPair(
        ReadOnlySpan<float> vectors, ReadOnlySpan<int> rows, ReadOnlySpan<float> others, ReadOnlySpan<int> columns, double squaredRadius, bool symmetric, Edge edge)
    {
        for (int c = 0; c < columns.Length; c += TileColumns)
        {
            ReadOnlySpan<int> block = columns.Slice(c, Math.Min(TileColumns, columns.Length - c));
            int stride = LoadColumns(others, block);
            int end = symmetric ? Math.Min(rows.Length, c + block.Length) : rows.Length;
            for (int r = 0; r < end; r += TileRows)
            {
                ReadOnlySpan<int> strip = rows.Slice(r, Math.Min(TileRows, rows.Length - r));
                FillTile(vectors, strip, stride);
                for (int i = 0; i < strip.Length; i++)
                {
                    int first = symmetric ? Math.Max(0, r + i - c) : 0;
                    Scan(vectors, strip[i], others, block, i, first, stride, squaredRadius, edge);
                }
            }
        }
    }

    /// <summary>For each row the smallest squared distance to a column of another label; +∞ where there is none.</summary>
    /// <param name="vectors">N×D.</param>
    /// <param name="labels">One label per vector.</param>
    /// <param name="rows">Rows to look at.</param>
    /// <param name="nearest">One squared distance per row, exact.</param>
    public void NearestOfAnotherLabel(ReadOnlySpan<float> vectors, ReadOnlySpan<int> labels, ReadOnlySpan<int> rows, Span<double> nearest)
    {
        nearest.Fill(double.PositiveInfinity);
        int[] all = new int[labels.Length];
        for (int n = 0; n < all.Length; n++)
            all[n] = n;
        for (int c = 0; c < all.Length; c += TileColumns)
        {
            ReadOnlySpan<int> block = all.AsSpan(c, Math.Min(TileColumns, all.Length - c));
            int stride = LoadColumns(vectors, block);
            for (int r = 0; r < rows.Length; r += TileRows)
            {
                ReadOnlySpan<int> strip = rows.Slice(r, Math.Min(TileRows, rows.Length - r));
                FillTile(vectors, strip, stride);
                for (int i = 0; i < strip.Length; i++)
                    nearest[r + i] = Nearest(vectors, labels, strip[i], block, i, stride, nearest[r + i]);
            }
        }
    }

    private int LoadColumns(ReadOnlySpan<float> vectors, ReadOnlySpan<int> columns)
    {
        int stride = (columns.Length + 15) / 16 * 16;
        _tiles.Columns(vectors, columns, _columns, stride, _columnNorms);
        _largestColumnNorm = System.Numerics.Tensors.TensorPrimitives.Max<float>(_columnNorms.AsSpan(0, columns.Length));
        _columnNorms.AsSpan(columns.Length, stride - columns.Length).Fill(float.PositiveInfinity);
        return stride;
    }

    private void FillTile(ReadOnlySpan<float> vectors, ReadOnlySpan<int> rows, int stride)
    {
        _tiles.Rows(vectors, rows, _rows, _rowNorms);
        _tiles.Fill(_rows, rows.Length, _columns, stride, _columnNorms, _tile);
    }

    private double Slack(int tileRow) => _tiles.Tolerance * ((double)_rowNorms[tileRow] + _largestColumnNorm);

    private void Scan(
        ReadOnlySpan<float> vectors, int row, ReadOnlySpan<float> others, ReadOnlySpan<int> columns, int tileRow, int first, int stride, double squaredRadius, Edge edge)
    {
        double slack = Slack(tileRow);
        double limit = _tiles.ToTile(squaredRadius) - _rowNorms[tileRow];
        float surely = (float)(limit - (2 * slack));
        float perhaps = double.IsPositiveInfinity(squaredRadius) ? float.MaxValue : (float)(limit + (2 * slack));
        ReadOnlySpan<float> line = _tile.AsSpan(tileRow * stride, stride);
        ref float source = ref MemoryMarshal.GetReference(line);
        Vector256<float> limits = Vector256.Create(perhaps);
        for (int from = 0; from < stride; from += 8)
        {
            uint close = Vector256.LessThanOrEqual(Vector256.LoadUnsafe(ref source, (nuint)from), limits).ExtractMostSignificantBits();
            for (; close != 0; close &= close - 1)
            {
                int j = from + BitOperations.TrailingZeroCount(close);
                if (j < first)
                    continue;
                if (line[j] < surely || SquaredDistances.Between(vectors.Slice(row * _width, _width), others.Slice(columns[j] * _width, _width)) < squaredRadius)
                    edge(row, columns[j]);
            }
        }
    }

    private double Nearest(ReadOnlySpan<float> vectors, ReadOnlySpan<int> labels, int row, ReadOnlySpan<int> columns, int tileRow, int stride, double nearest)
    {
        double slack = 2 * Slack(tileRow);
        float perhaps = Limit(nearest);
        ReadOnlySpan<float> line = _tile.AsSpan(tileRow * stride, columns.Length);
        for (int j = 0; j < line.Length; j++)
        {
            if (line[j] > perhaps || labels[columns[j]] == labels[row])
                continue;
            nearest = Math.Min(nearest, SquaredDistances.Between(vectors.Slice(row * _width, _width), vectors.Slice(columns[j] * _width, _width)));
            perhaps = Limit(nearest);
        }

        return nearest;

        float Limit(double squared) => double.IsPositiveInfinity(squared) ? float.MaxValue : (float)(_tiles.ToTile(squared) - _rowNorms[tileRow] + slack);
    }
}
