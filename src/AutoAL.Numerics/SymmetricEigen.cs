using System.Numerics;
using System.Numerics.Tensors;
using System.Runtime.InteropServices;

namespace AutoAL.Numerics;

/// <summary>
/// Eigenvalues, descending, and eigenvectors of a symmetric matrix: Householder's reflections make it tridiagonal, the QL algorithm with implicit
/// shifts diagonalises that (Wilkinson and Reinsch, Handbook for Automatic Computation II, 1971, contributions II/2 and II/4).
/// </summary>
/// <remarks>O(n³), about 9·n³ operations; n = 1,024 takes seconds. An eigenvector's largest entry by size, the first on a tie, is positive. Where eigenvalues are
/// equal, their vectors span the right space and are otherwise arbitrary.</remarks>
public sealed class SymmetricEigen
{
    private const int MostSweeps = 100;

    private readonly double[] _vectors;
    private readonly int[] _order;
    private readonly int _size;

    /// <param name="matrix">n×n row-major, finite and symmetric; it is overwritten.</param>
    /// <param name="size">n ≥ 0.</param>
    /// <exception cref="ArgumentException">The matrix has an infinite or NaN entry, or is shorter than n².</exception>
    public SymmetricEigen(Span<double> matrix, int size)
    {
        _size = size;
        Span<double> a = matrix[..checked(size * size)];
        double largest = a.IsEmpty ? 0 : Math.Abs(TensorPrimitives.MaxMagnitude<double>(a));
        if (!double.IsFinite(largest))
            throw new ArgumentException("The matrix has an entry that is infinite or no number.", nameof(matrix));

        // Scaled by a power of two, so that squares neither overflow nor vanish.
        double unit = largest > 0 ? Math.ScaleB(1, Math.ILogB(largest)) : 1;
        TensorPrimitives.Divide(a, unit, a);
        var (diagonal, beside) = (new double[size], new double[size]);
        double[][] reflections = Tridiagonalise(a, size, diagonal, beside);
        _vectors = new double[a.Length];
        for (int i = 0; i < size; i++)
            _vectors[(i * size) + i] = 1;
        Diagonalise(diagonal, beside, _vectors);
        for (int i = 0; i < size; i++)
            Reflect(reflections, _vectors.AsSpan(i * size, size));
        _order = [.. Enumerable.Range(0, size).OrderByDescending(i => diagonal[i])];
        Values = [.. _order.Select(i => diagonal[i] * unit)];
    }

    /// <summary>n eigenvalues, descending.</summary>
    public IReadOnlyList<double> Values { get; }

    /// <summary>The eigenvector of length 1 of an eigenvalue, n numbers.</summary>
    public ReadOnlySpan<double> Vector(int index) => _vectors.AsSpan(_order[index] * _size, _size);

    /// <summary>A = Q·T·Qᵀ. Returns the vectors v of Q's reflections 1 − v·vᵀ, the k-th on the entries from k + 1; null where there is nothing to reflect.</summary>
    private static double[][] Tridiagonalise(Span<double> a, int n, double[] diagonal, double[] beside)
    {
        var reflections = new double[Math.Max(0, n - 2)][];
        for (int k = 0; k < n - 2; k++)
        {
            int m = n - k - 1;
            double[] v = a.Slice((k * n) + k + 1, m).ToArray();
            double norm = TensorPrimitives.Norm<double>(v);
            reflections[k] = [];
            beside[k] = v[0];
            if (!v.AsSpan(1).ContainsAnyExcept(0.0))
                continue;
            beside[k] = -Math.CopySign(norm, v[0]);
            v[0] -= beside[k];
            TensorPrimitives.Multiply(v, Math.Sqrt(2) / TensorPrimitives.Norm<double>(v), v);
            reflections[k] = v;

            // A − v·wᵀ − w·vᵀ with p = A·v and w = p − ½(pᵀv)·v.
            var w = new double[m];
            for (int r = 0; r < m; r++)
                w[r] = TensorPrimitives.Dot<double>(a.Slice(((k + 1 + r) * n) + k + 1, m), v);
            TensorPrimitives.MultiplyAdd(v, -0.5 * TensorPrimitives.Dot<double>(w, v), w, w);
            for (int r = 0; r < m; r++)
            {
                Span<double> row = a.Slice(((k + 1 + r) * n) + k + 1, m);
                TensorPrimitives.MultiplyAdd(w, -v[r], row, row);
                TensorPrimitives.MultiplyAdd(v, -w[r], row, row);
            }
        }

        for (int i = 0; i < n; i++)
            diagonal[i] = a[(i * n) + i];
        if (n > 1)
            beside[n - 2] = a[((n - 2) * n) + n - 1];
        return reflections;
    }

    /// <summary>The diagonal becomes the eigenvalues of T; the rows of <paramref name="vectors"/>, at first the unit vectors, its eigenvectors.</summary>
    private static void Diagonalise(double[] d, double[] e, double[] vectors)
    {
        int n = d.Length;

        // Beside the largest entries, what lies below their rounding is 0: a singular matrix has many such values, none of them exact.
        double least = n == 0 ? 0 : 2.3e-16 * Enumerable.Range(0, n).Max(i => Math.Abs(d[i]) + Math.Abs(e[i]));
        for (int l = 0; l < n; l++)
        {
            for (int sweep = 0; ; sweep++)
            {
                int m = l;
                while (m < n - 1 && Math.Abs(e[m]) > least)
                    m++;
                if (m == l)
                    break;
                if (sweep == MostSweeps)
                    throw new ArithmeticException(FormattableString.Invariant($"Eigenvalue {l} of {n} was not found in {MostSweeps} sweeps."));
                double g = (d[l + 1] - d[l]) / (2 * e[l]), r = double.Hypot(g, 1), s = 1, c = 1, p = 0;
                g = d[m] - d[l] + (e[l] / (g + Math.CopySign(r, g)));
                int i = m - 1;
                for (; i >= l; i--)
                {
                    double f = s * e[i], b = c * e[i];
                    e[i + 1] = r = double.Hypot(f, g);
                    if (r == 0)
                    {
                        d[i + 1] -= p;
                        e[m] = 0;
                        break;
                    }

                    (s, c) = (f / r, g / r);
                    g = d[i + 1] - p;
                    r = ((d[i] - g) * s) + (2 * c * b);
                    p = s * r;
                    d[i + 1] = g + p;
                    g = (c * r) - b;
                    Rotate(vectors.AsSpan(i * n, n), vectors.AsSpan((i + 1) * n, n), c, s);
                }

                if (r == 0 && i >= l)
                    continue;
                d[l] -= p;
                e[l] = g;
                e[m] = 0;
            }
        }
    }

    private static void Rotate(Span<double> lower, Span<double> upper, double c, double s)
    {
        Span<Vector<double>> lowers = MemoryMarshal.Cast<double, Vector<double>>(lower), uppers = MemoryMarshal.Cast<double, Vector<double>>(upper);
        for (int i = 0; i < lowers.Length; i++)
            (lowers[i], uppers[i]) = ((lowers[i] * c) - (uppers[i] * s), (lowers[i] * s) + (uppers[i] * c));
        for (int i = lowers.Length * Vector<double>.Count; i < lower.Length; i++)
            (lower[i], upper[i]) = ((lower[i] * c) - (upper[i] * s), (lower[i] * s) + (upper[i] * c));
    }

    /// <summary>An eigenvector of T becomes one of A, its largest entry positive.</summary>
    private static void Reflect(double[][] reflections, Span<double> vector)
    {
        for (int k = reflections.Length - 1; k >= 0; k--)
        {
            if (reflections[k].Length == 0)
                continue;
            Span<double> rest = vector[(k + 1)..];
            TensorPrimitives.MultiplyAdd(reflections[k], -TensorPrimitives.Dot<double>(reflections[k], rest), rest, rest);
        }

        if (!vector.IsEmpty && vector[TensorPrimitives.IndexOfMaxMagnitude<double>(vector)] < 0)
            TensorPrimitives.Negate<double>(vector, vector);
    }
}
