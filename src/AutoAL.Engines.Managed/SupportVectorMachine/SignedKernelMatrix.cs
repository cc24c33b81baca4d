using System.Buffers;

namespace AutoAL.Engines.Managed.SupportVectorMachine;

/// <summary>
/// The matrix Q_ij = y_i·y_j·K(x_i, x_j) of one two-class problem, N×N, in floats. Rows are computed when asked for and kept within a
/// budget of memory, the longest unused going first.
/// </summary>
internal sealed class SignedKernelMatrix : IDisposable
{
    // As LIBSVM's default.
    private const long DefaultBudget = 100L << 20;

    private readonly Kernel _kernel;
    private readonly int _stride;
    private readonly ProblemVectors _vectors;
    private readonly double[] _squares;
    private readonly double[] _signs;
    private readonly double[] _products;
    private readonly float[]?[] _rows;
    private readonly int[] _filled;
    private readonly long[] _used;
    private readonly int _capacity;
    private int _held;
    private long _clock;

    /// <param name="kernel">K.</param>
    /// <param name="values">Encoded rows, D numbers each.</param>
    /// <param name="width">D.</param>
    /// <param name="rows">The N rows of the problem.</param>
    /// <param name="positives">How many of them, from the first, have y = 1; the others have y = -1.</param>
    /// <param name="budget">Bytes for kept rows; at least two rows are kept.</param>
    public SignedKernelMatrix(Kernel kernel, ReadOnlySpan<double> values, int width, ReadOnlySpan<int> rows, int positives, long budget = DefaultBudget)
        : this(kernel, new ProblemVectors.DenseVectors(values, width, rows), rows.Length, positives, budget)
    {
    }

    /// <param name="kernel">K.</param>
    /// <param name="vectors">The N vectors of the problem; disposed with the matrix.</param>
    /// <param name="count">N.</param>
    /// <param name="positives">How many of them, from the first, have y = 1; the others have y = -1.</param>
    /// <param name="budget">Bytes for kept rows; at least two rows are kept.</param>
    public SignedKernelMatrix(Kernel kernel, ProblemVectors vectors, int count, int positives, long budget = DefaultBudget)
    {
        (_kernel, _vectors, Count) = (kernel, vectors, count);
        _stride = Kernel.Padded(Count);
        _squares = new double[_stride];
        _signs = new double[Count];
        _products = new double[_stride];
        Diagonal = new double[Count];
        for (int i = 0; i < Count; i++)
        {
            _squares[i] = vectors.Square(i);
            _signs[i] = i < positives ? 1 : -1;
            Diagonal[i] = kernel.OfItself(_squares[i]);
        }

        (_rows, _filled, _used) = (new float[]?[Count], new int[Count], new long[Count]);
        _capacity = (int)Math.Clamp(budget / (sizeof(float) * (long)Count), 2, Math.Max(2, Count));
    }

    /// <summary>N.</summary>
    public int Count { get; }

    /// <summary>y.</summary>
    public ReadOnlySpan<double> Signs => _signs;

    /// <summary>Q_ii, in doubles.</summary>
    public double[] Diagonal { get; }

    /// <summary>The first <paramref name="length"/> entries of row i, valid until two further rows have been asked for.</summary>
    public ReadOnlySpan<float> Row(int i, int length)
    {
        float[] row = _rows[i] ?? Place(i);
        _used[i] = ++_clock;
        if (_filled[i] < length)
        {
            Compute(i, row, _filled[i] & ~7, length);
            _filled[i] = length;
        }

        return row.AsSpan(0, length);
    }

    /// <summary>Exchanges variables i and j, i &lt; j, in rows and columns.</summary>
    public void Swap(int i, int j)
    {
        _vectors.Swap(i, j);
        Exchange(_squares, i, j);
        Exchange(_signs, i, j);
        Exchange(Diagonal, i, j);
        Exchange(_rows, i, j);
        Exchange(_filled, i, j);
        Exchange(_used, i, j);
        for (int r = 0; r < Count; r++)
        {
            if (_rows[r] is not float[] row)
                continue;
            if (_filled[r] > j)
                Exchange(row, i, j);
            else
                _filled[r] = Math.Min(_filled[r], i);
        }
    }

    public void Dispose()
    {
        _vectors.Dispose();
        foreach (float[]? row in _rows)
        {
            if (row is not null)
                ArrayPool<float>.Shared.Return(row);
        }
    }

    private static void Exchange<T>(T[] items, int i, int j) => (items[i], items[j]) = (items[j], items[i]);

    private float[] Place(int i)
    {
        float[] row;
        if (_held < _capacity)
        {
            row = ArrayPool<float>.Shared.Rent(_stride);
            _held++;
        }
        else
        {
            int oldest = -1;
            for (int r = 0; r < Count; r++)
            {
                if (_rows[r] is not null && (oldest < 0 || _used[r] < _used[oldest]))
                    oldest = r;
            }

            row = _rows[oldest]!;
            _rows[oldest] = null;
        }

        (_rows[i], _filled[i]) = (row, 0);
        return row;
    }

    private void Compute(int i, float[] row, int from, int to)
    {
        Span<double> products = _products.AsSpan(from, Kernel.Padded(to) - from);
        products.Clear();
        _vectors.AddProducts(i, from, products);
        _kernel.Apply(_squares[i], _squares.AsSpan(from, products.Length), products);
        double sign = _signs[i];
        for (int j = from; j < to; j++)
            row[j] = (float)(sign * _signs[j] * products[j - from]);
    }
}
