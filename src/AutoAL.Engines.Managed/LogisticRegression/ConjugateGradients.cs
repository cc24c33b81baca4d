using System.Buffers;
using System.Numerics;
using System.Numerics.Tensors;

namespace AutoAL.Engines.Managed.LogisticRegression;

/// <summary>The linear system Hessian · step = -gradient of one Newton step.</summary>
internal interface INewtonSystem : IDisposable
{
    /// <summary>Takes over the curvature at the weights that the problem was last evaluated at.</summary>
    void Linearise();

    /// <summary>Fits the preconditioner to that curvature.</summary>
    void Refresh();

    /// <summary>Whether doubles would give more digits.</summary>
    bool IsCoarse { get; }

    /// <summary>Conjugate gradients until the residual is at most <paramref name="accuracy"/> of the gradient.</summary>
    /// <param name="gradient">K×S.</param>
    /// <param name="norm">Its length.</param>
    /// <param name="accuracy">In (0, 1).</param>
    /// <param name="step">K×S, filled with a direction of descent.</param>
    /// <param name="products">How many products with the Hessian it took.</param>
    /// <returns>Whether the accuracy was reached.</returns>
    bool Solve(ReadOnlySpan<double> gradient, double norm, double accuracy, Span<double> step, CancellationToken cancellation, out int products);
}

/// <summary>Preconditioned conjugate gradients on a Newton system, in floats or doubles.</summary>
/// <param name="count">The length of a weight matrix.</param>
internal abstract class ConjugateGradients<T>(int count) : INewtonSystem
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private const int ProductLimit = 500;

    private readonly List<T[]> _rented = [];
    private T[][] _vectors = [];

    public bool IsCoarse => typeof(T) != typeof(double);

    public abstract void Linearise();

    public abstract void Refresh();

    public bool Solve(ReadOnlySpan<double> gradient, double norm, double accuracy, Span<double> step, CancellationToken cancellation, out int products)
    {
        if (_vectors.Length == 0)
            _vectors = [Rent(count), Rent(count), Rent(count), Rent(count), Rent(count)];
        Span<T> sum = _vectors[0].AsSpan(0, count), residual = _vectors[1].AsSpan(0, count), conditioned = _vectors[2].AsSpan(0, count);
        Span<T> direction = _vectors[3].AsSpan(0, count), product = _vectors[4].AsSpan(0, count);

        // A right-hand side of length 1, so that no gradient is too small or too large for a float.
        TensorPrimitives.Multiply(gradient, -1 / norm, step);
        TensorPrimitives.ConvertTruncating<double, T>(step, residual);
        sum.Clear();
        Precondition(residual, conditioned);
        conditioned.CopyTo(direction);
        T rho = TensorPrimitives.Dot<T>(residual, conditioned);
        bool reached = false;
        for (products = 1; products <= ProductLimit; products++)
        {
            cancellation.ThrowIfCancellationRequested();
            MultiplyHessian(direction, product);
            T curvature = TensorPrimitives.Dot<T>(direction, product);
            if (!(curvature > T.Zero) || !T.IsFinite(curvature))
            {
                if (products == 1)
                    direction.CopyTo(sum);
                break;
            }

            T length = rho / curvature;
            TensorPrimitives.MultiplyAdd(direction, length, sum, sum);
            TensorPrimitives.MultiplyAdd(product, -length, residual, residual);
            reached = double.CreateTruncating(TensorPrimitives.Norm<T>(residual)) <= accuracy;
            if (reached)
                break;
            Precondition(residual, conditioned);
            T next = TensorPrimitives.Dot<T>(residual, conditioned);
            TensorPrimitives.MultiplyAdd(direction, next / rho, conditioned, direction);
            rho = next;
        }

        TensorPrimitives.ConvertTruncating<T, double>(sum, step);
        TensorPrimitives.Multiply(step, norm, step);
        return reached;
    }

    public void Dispose()
    {
        foreach (T[] rented in _rented)
            ArrayPool<T>.Shared.Return(rented);
    }

    /// <summary>product = Hessian · direction.</summary>
    protected abstract void MultiplyHessian(ReadOnlySpan<T> direction, Span<T> product);

    /// <summary>result ≈ Hessian⁻¹ · residual.</summary>
    protected abstract void Precondition(ReadOnlySpan<T> residual, Span<T> result);

    /// <summary>Room that <see cref="Dispose"/> gives back.</summary>
    protected T[] Rent(int length)
    {
        T[] rented = ArrayPool<T>.Shared.Rent(length);
        _rented.Add(rented);
        return rented;
    }
}
