using System.Buffers;
using System.Numerics;
using System.Numerics.Tensors;
using AutoAL.Numerics;

namespace AutoAL.Engines.Managed.LogisticRegression;

/// <summary>The linear system Hessian · step = -gradient of one Newton step.</summary>
internal interface INewtonSystem : IDisposable
{
    /// <summary>Takes over the curvature at the weights that the problem was last evaluated at.</summary>
    void Linearise();

    /// <summary>Takes over a refreshed preconditioner.</summary>
    void Take(LogisticPreconditioner preconditioner);

    /// <summary>Conjugate gradients until the residual is at most <paramref name="accuracy"/> of the gradient.</summary>
    /// <param name="gradient">K×S.</param>
    /// <param name="norm">Its length.</param>
    /// <param name="accuracy">In (0, 1).</param>
    /// <param name="step">K×S, filled with a direction of descent.</param>
    /// <param name="products">How many products with the Hessian it took.</param>
    /// <returns>Whether the accuracy was reached.</returns>
    bool Solve(ReadOnlySpan<double> gradient, double norm, double accuracy, Span<double> step, CancellationToken cancellation, out int products);
}

/// <summary>A Newton system kept in floats or doubles. Floats cost half, and an inexact step needs only a few digits; the gradient that
/// judges the step stays in doubles.</summary>
internal sealed class NewtonSystem<T> : INewtonSystem
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private const int ProductLimit = 500;

    private readonly LogisticProblem _problem;
    private readonly List<T[]> _rented = [];
    private readonly T[] _rows;
    private readonly T[] _columns;
    private readonly T[] _probabilities;
    private readonly T[] _complements;
    private readonly T[] _scores;
    private readonly T[] _mean;
    private readonly T[] _inverse;
    private readonly T[] _step;
    private readonly T[] _residual;
    private readonly T[] _conditioned;
    private readonly T[] _direction;
    private readonly T[] _product;
    private bool _dense;

    public NewtonSystem(LogisticProblem problem)
    {
        _problem = problem;
        _rows = Copied(problem.Rows);
        _columns = Copied(problem.Columns);
        int scores = problem.ScoreCount * problem.PaddedRowCount;
        (_probabilities, _scores, _complements, _mean) = (Rent(scores), Rent(scores), Rent(problem.PaddedRowCount), Rent(problem.PaddedRowCount));
        _inverse = Rent(LogisticPreconditioner.LengthFor(problem));
        int count = problem.ParameterCount;
        (_step, _residual, _conditioned, _direction, _product) = (Rent(count), Rent(count), Rent(count), Rent(count), Rent(count));
    }

    public void Linearise()
    {
        TensorPrimitives.ConvertTruncating(_problem.Probabilities, _probabilities.AsSpan());
        if (_problem.ScoreCount == 1)
            TensorPrimitives.ConvertTruncating(_problem.Complements, _complements.AsSpan());
    }

    public void Take(LogisticPreconditioner preconditioner)
    {
        _dense = preconditioner.IsDense;
        TensorPrimitives.ConvertTruncating(preconditioner.Inverse, _inverse.AsSpan());
    }

    public bool Solve(ReadOnlySpan<double> gradient, double norm, double accuracy, Span<double> step, CancellationToken cancellation, out int products)
    {
        int count = _problem.ParameterCount;
        Span<T> sum = _step.AsSpan(0, count), residual = _residual.AsSpan(0, count), conditioned = _conditioned.AsSpan(0, count);
        Span<T> direction = _direction.AsSpan(0, count), product = _product.AsSpan(0, count);

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
    private void MultiplyHessian(ReadOnlySpan<T> direction, Span<T> product)
    {
        int n = _problem.PaddedRowCount, stride = _problem.Stride, scoreCount = _problem.ScoreCount;
        Span<T> scores = _scores.AsSpan(0, scoreCount * n);
        ReadOnlySpan<T> probabilities = _probabilities.AsSpan(0, scoreCount * n);
        scores.Clear();
        MatrixProduct.Add<T>(direction, stride, _columns, n, scores, n, scoreCount, _problem.Width + 1, n);
        if (scoreCount == 1)
        {
            TensorPrimitives.Multiply(scores, _complements.AsSpan(0, n), scores);
        }
        else
        {
            Span<T> mean = _mean.AsSpan(0, n);
            TensorPrimitives.Multiply(scores[..n], probabilities[..n], mean);
            for (int k = 1; k < scoreCount; k++)
                TensorPrimitives.MultiplyAdd<T>(scores.Slice(k * n, n), probabilities.Slice(k * n, n), mean, mean);
            for (int k = 0; k < scoreCount; k++)
            {
                Span<T> row = scores.Slice(k * n, n);
                TensorPrimitives.Subtract(row, mean, row);
            }
        }

        TensorPrimitives.Multiply(scores, probabilities, scores);
        product.Clear();
        MatrixProduct.Add<T>(scores, n, _rows, stride, product, stride, scoreCount, _problem.RowCount, stride);
        TensorPrimitives.MultiplyAdd(product, T.CreateTruncating(_problem.C), direction, product);
        T free = T.One - T.CreateTruncating(_problem.InterceptPenalty);
        for (int intercept = _problem.Width; intercept < product.Length; intercept += stride)
            product[intercept] -= free * direction[intercept];
    }

    private void Precondition(ReadOnlySpan<T> residual, Span<T> result)
    {
        int stride = _problem.Stride;
        if (_dense)
        {
            result.Clear();
            MatrixProduct.Add<T>(residual, stride, _inverse, stride, result, stride, _problem.ScoreCount, _problem.Width + 1, stride);
            return;
        }

        for (int k = 0; k < _problem.ScoreCount; k++)
            TensorPrimitives.Multiply(residual.Slice(k * stride, stride), _inverse.AsSpan(0, stride), result.Slice(k * stride, stride));
    }

    private T[] Copied(ReadOnlySpan<double> values)
    {
        T[] copy = Rent(values.Length);
        TensorPrimitives.ConvertTruncating(values, copy.AsSpan());
        return copy;
    }

    private T[] Rent(int count)
    {
        T[] rented = ArrayPool<T>.Shared.Rent(count);
        _rented.Add(rented);
        return rented;
    }
}
