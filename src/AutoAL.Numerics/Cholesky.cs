using System.Numerics.Tensors;

namespace AutoAL.Numerics;

/// <summary>A = L·Lᵀ of a symmetric positive definite matrix, and its solutions.</summary>
public sealed class Cholesky
{
    private readonly double[] _lower;
    private readonly int _size;

    /// <param name="matrix">n×n row-major, only its lower half is read; it becomes L.</param>
    /// <param name="size">n.</param>
    /// <exception cref="ArgumentException">The matrix is not positive definite.</exception>
    public Cholesky(double[] matrix, int size)
    {
        _lower = matrix;
        _size = size;
        for (int row = 0; row < size; row++)
        {
            Span<double> left = matrix.AsSpan(row * size, row);
            for (int column = 0; column < row; column++)
            {
                ReadOnlySpan<double> above = matrix.AsSpan(column * size, column);
                left[column] = (left[column] - TensorPrimitives.Dot(left[..column], above)) / matrix[(column * size) + column];
            }

            double pivot = matrix[(row * size) + row] - TensorPrimitives.Dot<double>(left, left);
            if (!(pivot > 0))
                throw new ArgumentException(FormattableString.Invariant($"The matrix is not positive definite: pivot {row} of {size} is {pivot}."), nameof(matrix));
            matrix[(row * size) + row] = Math.Sqrt(pivot);
        }
    }

    /// <summary>x becomes L⁻¹x, so that |x|² becomes xᵀA⁻¹x.</summary>
    public void SolveLower(Span<double> x)
    {
        for (int row = 0; row < _size; row++)
            x[row] = (x[row] - TensorPrimitives.Dot(_lower.AsSpan(row * _size, row), x[..row])) / _lower[(row * _size) + row];
    }

    /// <summary>x becomes A⁻¹x.</summary>
    public void Solve(Span<double> x)
    {
        SolveLower(x);
        for (int row = _size - 1; row >= 0; row--)
        {
            x[row] /= _lower[(row * _size) + row];
            for (int above = 0; above < row; above++)
                x[above] -= _lower[(row * _size) + above] * x[row];
        }
    }
}
