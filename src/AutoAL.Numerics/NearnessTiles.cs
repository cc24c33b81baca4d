using System.Numerics.Tensors;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace AutoAL.Numerics;

/// <summary>Lower bounds on the mean distance of each of m vectors to its k nearest others, from float products of tiles.</summary>
/// <remarks>
/// Each pair is computed once, and its tile adds max(0, t − d) to the sums of its rows and of its columns. Distances are lowered by the
/// bound on their error first, so that rounding makes a bound lower, never higher.
/// </remarks>
internal sealed class NearnessTiles
{
    private const int Block = 96;

    /// <summary>Above the relative error of a sum of up to 96 floats ≥ 0.</summary>
    private const double SumSlack = 1e-5;

    private readonly CentredTiles _tiles;
    private readonly int _count;
    private readonly float[] _rows;
    private readonly float[] _norms;
    private readonly float[] _columns;
    private readonly float[] _tile = new float[Block * Block];
    private readonly float[] _columnSums = new float[Block];

    /// <param name="tiles">Made of the vectors.</param>
    /// <param name="vectors">Row-major.</param>
    /// <param name="rows">m ≥ 1 row numbers.</param>
    public NearnessTiles(CentredTiles tiles, ReadOnlySpan<float> vectors, ReadOnlySpan<int> rows)
    {
        _tiles = tiles;
        _count = rows.Length;
        _rows = new float[rows.Length * tiles.Width];
        _norms = new float[rows.Length];
        _columns = new float[tiles.Width * Block];
        tiles.Rows(vectors, rows, _rows, _norms);
    }

    /// <summary>The vector nearest to the mean of all, but for rounding.</summary>
    public int Middle()
    {
        int width = _tiles.Width;
        double[] mean = new double[width];
        for (int i = 0; i < _count; i++)
            WideDot.AddScaled(_rows.AsSpan(i * width, width), 1.0 / _count, mean);
        int middle = 0;
        double least = double.PositiveInfinity;
        for (int i = 0; i < _count; i++)
        {
            double squared = _norms[i] - (2 * WideDot.Of(_rows.AsSpan(i * width, width), mean));
            if (squared < least)
                (middle, least) = (i, squared);
        }

        return middle;
    }

    /// <summary>Raises bounds to t − (1/k)·Σ_j max(0, t − d_j) where that is larger.</summary>
    /// <param name="threshold">t ≥ 0; a squared distance where distances are squared.</param>
    /// <param name="neighbours">k.</param>
    /// <param name="squared">Squared distances instead of distances.</param>
    /// <param name="lower">m bounds ≥ 0.</param>
    public void RaiseBounds(double threshold, int neighbours, bool squared, Span<double> lower)
    {
        double unit = squared ? _tiles.ToTile(1) : Math.Sqrt(_tiles.ToTile(1));
        float t = (float)(threshold * unit);
        double[] sums = new double[_count];
        float slack = (float)(2 * _tiles.Tolerance);
        float largest = TensorPrimitives.Max<float>(_norms);
        Span<float> norms = stackalloc float[Block];
        for (int c = 0; c < _count; c += Block)
        {
            int columns = Math.Min(Block, _count - c);
            Pack(c, columns);
            norms.Fill(float.PositiveInfinity);
            _norms.AsSpan(c, columns).CopyTo(norms);
            for (int r = 0; r <= c; r += Block)
            {
                int height = Math.Min(Block, _count - r);
                _tiles.Fill(_rows.AsSpan(r * _tiles.Width), height, _columns, Block, norms, _tile);
                if (r == c)
                {
                    for (int i = 0; i < height; i++)
                        _tile[(i * Block) + i] = float.PositiveInfinity;
                }

                Array.Clear(_columnSums);
                for (int i = 0; i < height; i++)
                {
                    float norm = _norms[r + i] - (slack * (_norms[r + i] + largest));
                    ref float line = ref _tile[i * Block];
                    sums[r + i] += squared ? AddLine<Squared>(ref line, norm, t, ref _columnSums[0]) : AddLine<Plain>(ref line, norm, t, ref _columnSums[0]);
                }

                for (int j = 0; j < columns && r < c; j++)
                    sums[c + j] += _columnSums[j];
            }
        }

        for (int i = 0; i < _count; i++)
            lower[i] = Math.Max(lower[i], (1 - 1e-12) * (t - ((1 + SumSlack) * sums[i] / neighbours)) / unit);
    }

    private void Pack(int from, int columns)
    {
        int width = _tiles.Width;
        for (int j = 0; j < columns; j++)
        {
            for (int d = 0; d < width; d++)
                _columns[(d * Block) + j] = -2 * _rows[((from + j) * width) + d];
        }
    }

    /// <summary>Adds max(0, t − d) of one line to the sums of its columns, and returns their sum.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static float AddLine<TDistance>(ref float line, float norm, float threshold, ref float columnSums)
        where TDistance : struct
    {
        Vector256<float> norms = Vector256.Create(norm);
        Vector256<float> t = Vector256.Create(threshold);
        Vector256<float> sum = Vector256<float>.Zero;
        for (int j = 0; j < Block; j += 8)
        {
            Vector256<float> distance = Vector256.MaxNative(Vector256.LoadUnsafe(ref line, (nuint)j) + norms, Vector256<float>.Zero);
            if (typeof(TDistance) == typeof(Plain))
                distance = Vector256.Sqrt(distance);
            Vector256<float> nearer = Vector256.MaxNative(t - distance, Vector256<float>.Zero);
            sum += nearer;
            (Vector256.LoadUnsafe(ref columnSums, (nuint)j) + nearer).StoreUnsafe(ref columnSums, (nuint)j);
        }

        return Vector256.Sum(sum);
    }

    private readonly struct Plain;

    private readonly struct Squared;
}
