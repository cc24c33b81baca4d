using System.Buffers;
using System.Numerics.Tensors;
using AutoAL.Numerics;

namespace AutoAL.Engines.Managed.LogisticRegression;

/// <summary>
/// An approximate inverse of the Hessian that all classes share: (penalty + C · Xᵀ diag(s) X)⁻¹ with one curvature s per labelled row,
/// the idea of Böhning's bound (1992) with the curvatures that hold now in place of the largest possible.
/// </summary>
/// <remarks>Beyond <see cref="DenseLimit"/> features the matrix would cost more than it saves, and only its diagonal is kept.</remarks>
internal sealed class LogisticPreconditioner : IDisposable
{
    internal const int DenseLimit = 320;

    // Rows of the matrix that are eliminated, or computed, together.
    private const int Panel = 16;

    private readonly LogisticProblem _problem;
    private readonly double[] _inverse;
    private readonly double[] _scaled;
    private readonly double[] _curvatures;
    private readonly double[] _factors;
    private readonly bool _dense;

    public LogisticPreconditioner(LogisticProblem problem)
    {
        _problem = problem;
        _dense = problem.Width <= DenseLimit;
        _inverse = ArrayPool<double>.Shared.Rent(LengthFor(problem));
        _scaled = ArrayPool<double>.Shared.Rent(_dense ? problem.RowCount * problem.Stride : problem.Stride);
        _curvatures = ArrayPool<double>.Shared.Rent(problem.RowCount);
        _factors = ArrayPool<double>.Shared.Rent(_dense ? problem.Stride * Panel : 0);
    }

    /// <summary>Whether <see cref="Inverse"/> is a matrix, else its diagonal.</summary>
    public bool IsDense => _dense;

    /// <summary>S×S row-major, or S numbers.</summary>
    public ReadOnlySpan<double> Inverse => _inverse.AsSpan(0, LengthFor(_problem));

    /// <summary>The length of <see cref="Inverse"/>.</summary>
    public static int LengthFor(LogisticProblem problem) => problem.Width <= DenseLimit ? problem.Stride * problem.Stride : problem.Stride;

    /// <summary>Fits the preconditioner to the weights that the problem was last evaluated at.</summary>
    public void Refresh()
    {
        Span<double> curvatures = _curvatures.AsSpan(0, _problem.RowCount);
        _problem.FillCurvatures(curvatures);
        TensorPrimitives.Multiply(curvatures, _problem.C, curvatures);
        if (_dense)
            InvertDense(curvatures);
        else
            InvertDiagonal(curvatures);
    }

    public void Dispose()
    {
        ArrayPool<double>.Shared.Return(_inverse);
        ArrayPool<double>.Shared.Return(_scaled);
        ArrayPool<double>.Shared.Return(_curvatures);
        ArrayPool<double>.Shared.Return(_factors);
    }

    private void InvertDense(ReadOnlySpan<double> curvatures)
    {
        int stride = _problem.Stride, size = _problem.Width + 1;
        Span<double> scaled = _scaled.AsSpan(0, _problem.RowCount * stride);
        for (int i = 0; i < curvatures.Length; i++)
            TensorPrimitives.Multiply(_problem.Rows.Slice(i * stride, stride), curvatures[i], scaled.Slice(i * stride, stride));
        Span<double> matrix = _inverse.AsSpan(0, stride * stride);
        matrix.Clear();

        // The part right of each panel's first column; the rest of it mirrors the panels above.
        for (int from = 0; from < size; from += Panel)
        {
            int count = Math.Min(Panel, size - from);
            ReadOnlySpan<double> columns = _problem.Columns[(from * _problem.PaddedRowCount)..];
            MatrixProduct.Add(columns, _problem.PaddedRowCount, scaled[from..], stride, matrix[((from * stride) + from)..], stride, count, _problem.RowCount, stride - from);
        }

        for (int row = 0; row < size; row++)
        {
            matrix[(row * stride) + row] += Penalty(row);
            for (int d = row + 1; d < size; d++)
                matrix[(d * stride) + row] = matrix[(row * stride) + d];
        }

        Invert(matrix, stride, size);
    }

    /// <summary>Gauss and Jordan in place, panel by panel, without pivoting: the matrix is positive definite.</summary>
    private void Invert(Span<double> matrix, int stride, int size)
    {
        for (int from = 0; from < size; from += Panel)
        {
            int count = Math.Min(Panel, size - from);
            Span<double> panel = matrix.Slice(from * stride, ((count - 1) * stride) + size);
            Eliminate(panel, stride, size, from, count);
            Subtract(stride, size, from, count, panel, matrix[..(from * stride)], from);
            Subtract(stride, size, from, count, panel, matrix[Math.Min((from + count) * stride, matrix.Length)..], size - from - count);
        }
    }

    /// <summary>The pivots of the panel, in its own rows.</summary>
    private static void Eliminate(Span<double> panel, int stride, int size, int from, int count)
    {
        for (int pivot = 0; pivot < count; pivot++)
        {
            int column = from + pivot;
            Span<double> pivotRow = panel.Slice(pivot * stride, size);
            double reciprocal = 1 / Math.Max(pivotRow[column], 1e-300);
            pivotRow[column] = 1;
            TensorPrimitives.Multiply(pivotRow, reciprocal, pivotRow);
            for (int row = 0; row < count; row++)
            {
                if (row == pivot)
                    continue;
                Span<double> other = panel.Slice(row * stride, size);
                double factor = -other[column];
                other[column] = 0;
                TensorPrimitives.MultiplyAdd(pivotRow, factor, other, other);
            }
        }
    }

    /// <summary>Takes the panel off further rows, so that its pivots' columns hold the inverse there too.</summary>
    private void Subtract(int stride, int size, int from, int count, ReadOnlySpan<double> panel, Span<double> rows, int rowCount)
    {
        for (int row = 0; row < rowCount; row++)
        {
            Span<double> own = rows.Slice((row * stride) + from, count);
            TensorPrimitives.Negate<double>(own, _factors.AsSpan(row * Panel, count));
            own.Clear();
        }

        MatrixProduct.Add(_factors, Panel, panel, stride, rows, stride, rowCount, count, size);
    }

    private void InvertDiagonal(ReadOnlySpan<double> curvatures)
    {
        int stride = _problem.Stride;
        Span<double> diagonal = _inverse.AsSpan(0, stride), squares = _scaled.AsSpan(0, stride);
        diagonal.Clear();
        for (int i = 0; i < curvatures.Length; i++)
        {
            ReadOnlySpan<double> row = _problem.Rows.Slice(i * stride, stride);
            TensorPrimitives.Multiply(row, row, squares);
            TensorPrimitives.MultiplyAdd(squares, curvatures[i], diagonal, diagonal);
        }

        for (int d = 0; d < stride; d++)
            diagonal[d] = 1 / Math.Max(diagonal[d] + Penalty(d), 1e-300);
    }

    // An intercept without penalty still needs a positive pivot when every curvature has rounded to 0.
    private double Penalty(int d) => d < _problem.Width ? 1 : Math.Max(_problem.InterceptPenalty, 1e-6 * Math.Min(1, _problem.C));
}
