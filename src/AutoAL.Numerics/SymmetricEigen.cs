using System.Numerics.Tensors;
using MathNet.Numerics.LinearAlgebra;

namespace AutoAL.Numerics;

/// <summary>Eigenvalues, descending, and eigenvectors of a symmetric matrix, by Math.NET Numerics' managed decomposition (EISPACK's tred2 and tql2).</summary>
/// <remarks>O(n³): n = 1,024 takes seconds. An eigenvector's largest entry by size, the first on a tie, is positive. Where eigenvalues are
/// equal, their vectors span the right space and are otherwise arbitrary.</remarks>
public sealed class SymmetricEigen
{
    private readonly double[][] _vectors;

    /// <param name="matrix">n×n row-major, finite and symmetric.</param>
    /// <param name="size">n ≥ 0.</param>
    /// <exception cref="ArgumentException">The matrix has an infinite or NaN entry, or is shorter than n².</exception>
    public SymmetricEigen(ReadOnlySpan<double> matrix, int size)
    {
        double[] a = matrix[..checked(size * size)].ToArray();
        double largest = a.Length == 0 ? 0 : Math.Abs(TensorPrimitives.MaxMagnitude<double>(a));
        if (!double.IsFinite(largest))
            throw new ArgumentException("The matrix has an entry that is infinite or no number.", nameof(matrix));
        if (size == 0)
        {
            (Values, _vectors) = ([], []);
            return;
        }

        // Scaled by a power of two, so that squares neither overflow nor vanish.
        double unit = largest > 0 ? Math.ScaleB(1, Math.ILogB(largest)) : 1;
        TensorPrimitives.Divide(a, unit, a);
        var decomposed = Matrix<double>.Build.Dense(size, size, a).Evd(Symmetricity.Symmetric);
        double[] values = [.. decomposed.EigenValues.Select(value => value.Real * unit)];
        int[] order = [.. Enumerable.Range(0, size).OrderByDescending(i => values[i])];
        Values = [.. order.Select(i => values[i])];
        _vectors = [.. order.Select(i => Signed(decomposed.EigenVectors.Column(i).ToArray()))];
    }

    /// <summary>n eigenvalues, descending.</summary>
    public IReadOnlyList<double> Values { get; }

    /// <summary>The eigenvector of length 1 of an eigenvalue, n numbers.</summary>
    public ReadOnlySpan<double> Vector(int index) => _vectors[index];

    private static double[] Signed(double[] vector)
    {
        if (vector[TensorPrimitives.IndexOfMaxMagnitude<double>(vector)] < 0)
            TensorPrimitives.Negate<double>(vector, vector);
        return vector;
    }
}
