using System.Numerics.Tensors;
using AutoAL.Features;
using AutoAL.Numerics;

namespace AutoAL.Engines.Managed.LogisticRegression;

/// <summary>
/// The objective ½‖W‖² + C·Σ log loss over M sparse rows. Work and room grow with their non-zeros: a feature without one has weight 0 at the
/// optimum, and takes no part.
/// </summary>
/// <remarks>Weights are (A + 1)×K row-major: A features that occur, then the intercept; K as in <see cref="LogisticProblem"/>. Probabilities are M×K.</remarks>
internal sealed class SparseLogisticProblem : ILogisticObjective
{
    private readonly SparseRows _rows;
    private readonly int[] _features;
    private readonly int[] _labels;
    private readonly double[] _counts;
    private readonly double _c;
    private readonly double _interceptPenalty;
    private readonly double[] _probabilities;
    private readonly double[] _residuals;

    /// <param name="pool">Encoded pool.</param>
    /// <param name="labelled">The M labelled rows of it, 0 ≤ label &lt; <paramref name="classCount"/>, every class at least once.</param>
    /// <param name="classCount">Classes that are present, at least 2.</param>
    /// <param name="c">C.</param>
    /// <param name="penalisesIntercept">Whether the intercept counts in ‖W‖².</param>
    public SparseLogisticProblem(SparseRows pool, CountedRows labelled, int classCount, double c, bool penalisesIntercept)
    {
        _rows = pool.Select(labelled.Rows).Compact(out _features);
        (_labels, _counts) = (labelled.Labels, labelled.Counts);
        (_c, _interceptPenalty) = (c, penalisesIntercept ? 1 : 0);
        ScoreCount = classCount == 2 ? 1 : classCount;
        _probabilities = new double[checked(_labels.Length * ScoreCount)];
        _residuals = new double[_probabilities.Length];
    }

    /// <summary>K.</summary>
    public int ScoreCount { get; }

    public int ParameterCount => checked((_rows.Width + 1) * ScoreCount);

    public double Evaluate(ReadOnlySpan<double> weights, Span<double> gradient)
    {
        int k = ScoreCount;
        Multiply(weights, _probabilities);
        double loss = 0;
        for (int i = 0; i < _labels.Length; i++)
        {
            loss += Count(i) * (k == 1 ? ToSigmoid(i) : ToSoftmax(_probabilities.AsSpan(i * k, k), _residuals.AsSpan(i * k, k), _labels[i]));
            Repeat(i, _residuals.AsSpan(i * k, k));
        }

        Pull(_residuals, weights, gradient);
        ReadOnlySpan<double> intercepts = weights[^k..];
        double penalty = TensorPrimitives.SumOfSquares(weights[..^k]) + (_interceptPenalty * TensorPrimitives.SumOfSquares(intercepts));
        return (0.5 * penalty) + (_c * loss);
    }

    public void CentreIntercepts(Span<double> step)
    {
        if (ScoreCount == 1 || _interceptPenalty != 0)
            return;
        Span<double> intercepts = step[^ScoreCount..];
        TensorPrimitives.Subtract(intercepts, TensorPrimitives.Average<double>(intercepts), intercepts);
    }

    public INewtonSystem CreateSystem() => new Newton(this);

    public INewtonSystem CreateExactSystem() => new Newton(this);

    public void Spread(ReadOnlySpan<double> weights, Span<double> all, int width)
    {
        for (int k = 0; k < ScoreCount; k++)
        {
            Span<double> row = all.Slice(k * (width + 1), width + 1);
            for (int a = 0; a < _features.Length; a++)
                row[_features[a]] = weights[(a * ScoreCount) + k];
            row[width] = weights[(_features.Length * ScoreCount) + k];
        }
    }

    public void Gather(ReadOnlySpan<double> all, int width, Span<double> weights)
    {
        for (int k = 0; k < ScoreCount; k++)
        {
            ReadOnlySpan<double> row = all.Slice(k * (width + 1), width + 1);
            for (int a = 0; a < _features.Length; a++)
                weights[(a * ScoreCount) + k] = row[_features[a]];
            weights[(_features.Length * ScoreCount) + k] = row[width];
        }
    }

    public void Dispose()
    {
    }

    private double Count(int row) => _counts.Length == 0 ? 1 : _counts[row];

    /// <summary>Takes a row's numbers as often as the row counts.</summary>
    private void Repeat(int row, Span<double> numbers)
    {
        if (_counts.Length > 0)
            TensorPrimitives.Multiply(numbers, _counts[row], numbers);
    }

    /// <summary>scores = X · weights, M×K.</summary>
    private void Multiply(ReadOnlySpan<double> weights, Span<double> scores)
    {
        int k = ScoreCount;
        for (int i = 0; i < _rows.RowCount; i++)
        {
            ReadOnlySpan<int> columns = _rows.Columns(i);
            ReadOnlySpan<double> values = _rows.Values(i);
            if (k == 1)
            {
                double sum = weights[^1];
                for (int e = 0; e < columns.Length; e++)
                    sum += values[e] * weights[columns[e]];
                scores[i] = sum;
                continue;
            }

            Span<double> row = scores.Slice(i * k, k);
            weights[^k..].CopyTo(row);
            for (int e = 0; e < columns.Length; e++)
                TensorPrimitives.MultiplyAdd(weights.Slice(columns[e] * k, k), values[e], row, row);
        }
    }

    /// <summary>result = C · Xᵀ · scores + penalty ∘ weights.</summary>
    private void Pull(ReadOnlySpan<double> scores, ReadOnlySpan<double> weights, Span<double> result)
    {
        int k = ScoreCount;
        result.Clear();
        for (int i = 0; i < _rows.RowCount; i++)
        {
            ReadOnlySpan<int> columns = _rows.Columns(i);
            ReadOnlySpan<double> values = _rows.Values(i);
            ReadOnlySpan<double> row = scores.Slice(i * k, k);
            if (k == 1)
            {
                for (int e = 0; e < columns.Length; e++)
                    result[columns[e]] += values[e] * row[0];
                result[^1] += row[0];
                continue;
            }

            for (int e = 0; e < columns.Length; e++)
            {
                Span<double> target = result.Slice(columns[e] * k, k);
                TensorPrimitives.MultiplyAdd(row, values[e], target, target);
            }

            TensorPrimitives.Add(result[^k..], row, result[^k..]);
        }

        TensorPrimitives.MultiplyAdd(result, _c, weights, result);
        if (_interceptPenalty == 0)
            TensorPrimitives.Subtract(result[^k..], weights[^k..], result[^k..]);
    }

    private double ToSigmoid(int row)
    {
        double z = _probabilities[row], small = Math.Exp(-Math.Abs(z)), minor = small / (1 + small), major = 1 / (1 + small);
        _probabilities[row] = z >= 0 ? major : minor;

        // Not p - 1, which would lose the digits of a small residual.
        _residuals[row] = _labels[row] == 1 ? -(z >= 0 ? minor : major) : _probabilities[row];
        return Math.Max(_labels[row] == 1 ? -z : z, 0) + double.LogP1(small);
    }

    private static double ToSoftmax(Span<double> scores, Span<double> residuals, int label)
    {
        double own = scores[label], largest = TensorPrimitives.Max<double>(scores), sum = 0;
        foreach (double score in scores)
            sum += Math.Exp(score - largest);
        Softmax.Rows(scores, scores.Length);
        scores.CopyTo(residuals);
        residuals[label]--;
        return largest + Math.Log(sum) - own;
    }

    /// <summary>Products with the Hessian straight from the rows; the preconditioner is its diagonal.</summary>
    private sealed class Newton : ConjugateGradients<double>
    {
        private readonly SparseLogisticProblem _problem;
        private readonly double[] _scores;
        private readonly double[] _inverse;

        public Newton(SparseLogisticProblem problem)
            : base(problem.ParameterCount)
        {
            _problem = problem;
            (_scores, _inverse) = (Rent(problem._probabilities.Length), Rent(problem.ParameterCount));
        }

        public override void Linearise()
        {
            // The problem's probabilities are those of the weights of the last step.
        }

        public override void Refresh()
        {
            int k = _problem.ScoreCount;
            Span<double> diagonal = _inverse.AsSpan(0, _problem.ParameterCount);
            diagonal.Fill(1);
            diagonal[^k..].Fill(Math.Max(_problem._interceptPenalty, 1e-6 * Math.Min(1, _problem._c)));
            for (int i = 0; i < _problem._labels.Length; i++)
            {
                ReadOnlySpan<int> columns = _problem._rows.Columns(i);
                ReadOnlySpan<double> values = _problem._rows.Values(i);
                for (int s = 0; s < k; s++)
                {
                    double p = _problem._probabilities[(i * k) + s], curvature = _problem._c * p * (1 - p) * _problem.Count(i);
                    for (int e = 0; e < columns.Length; e++)
                        diagonal[(columns[e] * k) + s] += curvature * values[e] * values[e];
                    diagonal[diagonal.Length - k + s] += curvature;
                }
            }

            TensorPrimitives.Reciprocal<double>(diagonal, diagonal);
        }

        protected override void MultiplyHessian(ReadOnlySpan<double> direction, Span<double> product)
        {
            int k = _problem.ScoreCount;
            Span<double> scores = _scores.AsSpan(0, _problem._probabilities.Length);
            _problem.Multiply(direction, scores);
            for (int i = 0; i < _problem._labels.Length; i++)
            {
                Span<double> row = scores.Slice(i * k, k);
                ReadOnlySpan<double> probabilities = _problem._probabilities.AsSpan(i * k, k);
                if (k == 1)
                    row[0] *= probabilities[0] * (1 - probabilities[0]);
                else
                {
                    TensorPrimitives.Subtract(row, TensorPrimitives.Dot<double>(row, probabilities), row);
                    TensorPrimitives.Multiply(row, probabilities, row);
                }

                _problem.Repeat(i, row);
            }

            _problem.Pull(scores, direction, product);
        }

        protected override void Precondition(ReadOnlySpan<double> residual, Span<double> result) =>
            TensorPrimitives.Multiply(residual, _inverse.AsSpan(0, residual.Length), result);
    }
}
