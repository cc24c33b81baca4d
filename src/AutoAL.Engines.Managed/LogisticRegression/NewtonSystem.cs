using System.Numerics;
using System.Numerics.Tensors;
using AutoAL.Numerics;

namespace AutoAL.Engines.Managed.LogisticRegression;

/// <summary>A Newton system kept in floats or doubles. Floats cost half, and an inexact step needs only a few digits; the gradient that
/// judges the step stays in doubles.</summary>
internal sealed class NewtonSystem<T> : ConjugateGradients<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly LogisticProblem _problem;
    private readonly LogisticPreconditioner _preconditioner;
    private readonly T[] _rows;
    private readonly T[] _columns;
    private readonly T[] _probabilities;
    private readonly T[] _counted;
    private readonly T[] _counts;
    private readonly T[] _complements;
    private readonly T[] _scores;
    private readonly T[] _mean;
    private readonly T[] _inverse;

    /// <param name="preconditioner">Of the problem; shared by its systems.</param>
    public NewtonSystem(LogisticProblem problem, LogisticPreconditioner preconditioner)
        : base(problem.ParameterCount)
    {
        (_problem, _preconditioner) = (problem, preconditioner);
        _rows = Copied(problem.Rows);
        _columns = Copied(problem.Columns);
        int scores = problem.ScoreCount * problem.PaddedRowCount;
        (_probabilities, _scores, _complements, _mean) = (Rent(scores), Rent(scores), Rent(problem.PaddedRowCount), Rent(problem.PaddedRowCount));
        (_counts, _counted) = problem.Repeats ? (Copied(problem.Counts), Rent(scores)) : ([], _probabilities);
        _inverse = Rent(LogisticPreconditioner.LengthFor(problem));
    }

    public override void Linearise()
    {
        int n = _problem.PaddedRowCount;
        TensorPrimitives.ConvertTruncating(_problem.Probabilities, _probabilities.AsSpan());
        for (int k = 0; _problem.Repeats && k < _problem.ScoreCount; k++)
            TensorPrimitives.Multiply(_probabilities.AsSpan(k * n, n), _counts.AsSpan(0, n), _counted.AsSpan(k * n, n));
        if (_problem.ScoreCount == 1)
            TensorPrimitives.ConvertTruncating(_problem.Complements, _complements.AsSpan());
    }

    public override void Refresh()
    {
        _preconditioner.Refresh();
        Take();
    }

    /// <summary>Takes over the preconditioner as it is.</summary>
    public void Take() => TensorPrimitives.ConvertTruncating(_preconditioner.Inverse, _inverse.AsSpan());

    /// <inheritdoc/>
    protected override void MultiplyHessian(ReadOnlySpan<T> direction, Span<T> product)
    {
        int n = _problem.PaddedRowCount, stride = _problem.Stride, scoreCount = _problem.ScoreCount;
        Span<T> scores = _scores.AsSpan(0, scoreCount * n);
        ReadOnlySpan<T> probabilities = _probabilities.AsSpan(0, scoreCount * n);
        scores.Clear();
        MatrixProduct.Add<T>(direction, stride, _columns, n, scores, n, scoreCount, _problem.Width + 1, n);
        if (scoreCount == 1)
        {
            TensorPrimitives.Multiply(scores, _complements.AsSpan(0, n), scores);
            TensorPrimitives.Multiply(scores, _counted.AsSpan(0, n), scores);
        }
        else
        {
            Span<T> mean = _mean.AsSpan(0, n);
            TensorPrimitives.Multiply(scores[..n], probabilities[..n], mean);
            for (int k = 1; k < scoreCount; k++)
                TensorPrimitives.MultiplyAdd<T>(scores.Slice(k * n, n), probabilities.Slice(k * n, n), mean, mean);
            TensorPrimitives.Negate<T>(mean, mean);
            for (int k = 0; k < scoreCount; k++)
            {
                Span<T> row = scores.Slice(k * n, n);
                TensorPrimitives.AddMultiply(row, mean, _counted.AsSpan(k * n, n), row);
            }
        }

        product.Clear();
        MatrixProduct.Add<T>(scores, n, _rows, stride, product, stride, scoreCount, _problem.RowCount, stride);
        TensorPrimitives.MultiplyAdd(product, T.CreateTruncating(_problem.C), direction, product);
        T free = T.One - T.CreateTruncating(_problem.InterceptPenalty);
        for (int intercept = _problem.Width; intercept < product.Length; intercept += stride)
            product[intercept] -= free * direction[intercept];
    }

    protected override void Precondition(ReadOnlySpan<T> residual, Span<T> result)
    {
        int stride = _problem.Stride;
        if (_preconditioner.IsDense)
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
}
