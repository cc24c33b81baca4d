using System.Buffers;
using System.Numerics.Tensors;
using AutoAL.Features;

namespace AutoAL.Engines.Managed.SupportVectorMachine;

/// <summary>The N vectors of one two-class problem, in an order that the solver changes.</summary>
internal abstract class ProblemVectors : IDisposable
{
    /// <summary>The given rows of dense or sparse features.</summary>
    public static ProblemVectors Of(EncodedRows encoded, ReadOnlySpan<int> rows) =>
        encoded.Sparse is { } sparse ? new SparseVectors(sparse.Select(rows)) : new DenseVectors(encoded.Values, encoded.Width, rows);

    /// <summary>|x|² of one vector, summed as <see cref="AddProducts"/> sums.</summary>
    public abstract double Square(int vector);

    /// <summary>products_j += x_i·x_j for j from <paramref name="from"/> on; what lies behind the last vector stays as it is.</summary>
    public abstract void AddProducts(int i, int from, Span<double> products);

    /// <summary>Exchanges two vectors.</summary>
    public abstract void Swap(int i, int j);

    public abstract void Dispose();

    /// <summary>Stored by feature, D×N, so that products run along the vectors.</summary>
    internal sealed class DenseVectors : ProblemVectors
    {
        // Columns that stay in the first-level cache while all features are added to them.
        private const int Block = 1024;

        private readonly int _width;
        private readonly int _stride;
        private readonly double[] _columns;
        private readonly double[] _squares;

        /// <param name="values">Encoded rows, D numbers each.</param>
        /// <param name="width">D.</param>
        /// <param name="rows">The N rows of the problem.</param>
        public DenseVectors(ReadOnlySpan<double> values, int width, ReadOnlySpan<int> rows)
        {
            (_width, _stride) = (width, Kernel.Padded(rows.Length));
            _columns = ArrayPool<double>.Shared.Rent(Math.Max(1, width * _stride));
            _columns.AsSpan(0, width * _stride).Clear();
            _squares = new double[rows.Length];
            for (int i = 0; i < rows.Length; i++)
            {
                ReadOnlySpan<double> vector = values.Slice(rows[i] * width, width);
                for (int d = 0; d < width; d++)
                    _columns[(d * _stride) + i] = vector[d];
                _squares[i] = Kernel.SquareOf(vector);
            }
        }

        public override double Square(int vector) => _squares[vector];

        public override void AddProducts(int i, int from, Span<double> products)
        {
            for (int start = 0; start < products.Length; start += Block)
            {
                Span<double> part = products.Slice(start, Math.Min(Block, products.Length - start));
                for (int d = 0; d < _width; d++)
                {
                    int offset = d * _stride;
                    TensorPrimitives.FusedMultiplyAdd(_columns.AsSpan(offset + from + start, part.Length), _columns[offset + i], part, part);
                }
            }
        }

        public override void Swap(int i, int j)
        {
            for (int d = 0; d < _width; d++)
                (_columns[(d * _stride) + i], _columns[(d * _stride) + j]) = (_columns[(d * _stride) + j], _columns[(d * _stride) + i]);
            (_squares[i], _squares[j]) = (_squares[j], _squares[i]);
        }

        public override void Dispose() => ArrayPool<double>.Shared.Return(_columns);
    }

    /// <summary>Stored as non-zeros; one vector at a time is laid out in full.</summary>
    private sealed class SparseVectors : ProblemVectors
    {
        private readonly SparseRows _rows;
        private readonly int[] _order;
        private readonly double[] _scratch;

        public SparseVectors(SparseRows rows)
        {
            _rows = rows.Compact(out _);
            _order = [.. Enumerable.Range(0, rows.RowCount)];
            _scratch = new double[_rows.Width];
        }

        public override double Square(int vector) => Kernel.SquareOf(_rows.Values(_order[vector]));

        public override void AddProducts(int i, int from, Span<double> products)
        {
            _rows.Scatter(_order[i], _scratch);
            for (int n = 0; n < products.Length && from + n < _order.Length; n++)
                products[n] = _rows.Product(_order[from + n], _scratch);
            _rows.Clear(_order[i], _scratch);
        }

        public override void Swap(int i, int j) => (_order[i], _order[j]) = (_order[j], _order[i]);

        public override void Dispose()
        {
        }
    }
}
