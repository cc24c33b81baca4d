using System.Buffers;
using System.Numerics.Tensors;
using AutoAL.Numerics;

namespace AutoAL.Engines.Managed.LogisticRegression;

/// <summary>
/// The objective ½‖W‖² + C·Σ log loss over M labelled rows, and its gradient. A feature that is 0 in all of them has weight 0 at the optimum,
/// and takes no part: D counts the others.
/// </summary>
/// <remarks>
/// Weights are K×S row-major: K = 1 for two classes (the sigmoid of one score), else one row per class; S is D + 1 rounded up to a
/// multiple of 16, with the intercept in column D and zeros behind it. Scores are class-major (K×N with N = M rounded up to 16), so that
/// every elementwise step runs along the rows of data, however few classes there are; entries beyond M are never read as results.
/// </remarks>
internal sealed class LogisticProblem : ILogisticObjective
{
    // Squares and products of larger features could leave the range where floats are safe.
    private const double LargestFloatFeature = 1e3;

    private readonly CountedRows _labelled;
    private readonly double _c;
    private readonly bool _penalisesIntercept;
    private readonly int[] _features;
    private readonly double[] _rows;
    private readonly double[] _columns;
    private readonly double[] _probabilities;
    private readonly double[] _residuals;
    private readonly double[] _counts;
    private readonly double[] _perRow;
    private readonly double[] _largest;
    private LogisticPreconditioner? _preconditioner;

    /// <param name="values">Encoded pool, row-major, <paramref name="width"/> numbers a row.</param>
    /// <param name="width">Features of the pool, D or more.</param>
    /// <param name="labelled">The M labelled rows of it, 0 ≤ label &lt; <paramref name="classCount"/>, every class at least once.</param>
    /// <param name="classCount">Classes that are present, at least 2.</param>
    /// <param name="c">C.</param>
    /// <param name="penalisesIntercept">Whether the intercept counts in ‖W‖².</param>
    public LogisticProblem(ReadOnlySpan<double> values, int width, CountedRows labelled, int classCount, double c, bool penalisesIntercept)
    {
        (_labelled, _c, _penalisesIntercept) = (labelled, c, penalisesIntercept);
        _features = Occurring(values, width, labelled.Rows);
        RowCount = labelled.Rows.Length;
        Width = _features.Length;
        ScoreCount = classCount == 2 ? 1 : classCount;
        Stride = RoundedUp(Width + 1);
        PaddedRowCount = RoundedUp(RowCount);
        _rows = Rent((long)RowCount * Stride);
        _columns = Rent((long)(Width + 1) * PaddedRowCount);
        _probabilities = Rent((long)ScoreCount * PaddedRowCount);
        _residuals = Rent((long)ScoreCount * PaddedRowCount);
        _counts = Rent(PaddedRowCount);
        _perRow = Rent(PaddedRowCount);
        _largest = Rent(PaddedRowCount);
        Fill(values, width);
    }

    /// <summary>M.</summary>
    public int RowCount { get; }

    /// <summary>D.</summary>
    public int Width { get; }

    /// <summary>K.</summary>
    public int ScoreCount { get; }

    /// <summary>S.</summary>
    public int Stride { get; }

    /// <summary>K·S, the length of a weight matrix.</summary>
    public int ParameterCount => ScoreCount * Stride;

    /// <summary>C.</summary>
    public double C => _c;

    /// <summary>1 or 0: the penalty's second derivative by an intercept.</summary>
    public double InterceptPenalty => _penalisesIntercept ? 1 : 0;

    /// <summary>M×S: the labelled rows with their constant 1.</summary>
    public ReadOnlySpan<double> Rows => _rows.AsSpan(0, RowCount * Stride);

    /// <summary>(D + 1)×N: <see cref="Rows"/> transposed.</summary>
    public ReadOnlySpan<double> Columns => _columns.AsSpan(0, (Width + 1) * PaddedRowCount);

    /// <summary>N.</summary>
    public int PaddedRowCount { get; }

    /// <summary>K×N: the probability of each score's class (for two classes: of the second) at the weights of the last <see cref="Evaluate"/>.</summary>
    public ReadOnlySpan<double> Probabilities => Block(_probabilities);

    /// <summary>N, for two classes only: the probability of the first class, without the cancellation of 1 - p.</summary>
    public ReadOnlySpan<double> Complements => _perRow.AsSpan(0, PaddedRowCount);

    /// <summary>Whether some row counts more than once.</summary>
    public bool Repeats => _labelled.Counts.Length > 0;

    /// <summary>N: how often each row counts, 0 behind the last.</summary>
    public ReadOnlySpan<double> Counts => _counts.AsSpan(0, PaddedRowCount);

    public double Evaluate(ReadOnlySpan<double> weights, Span<double> gradient)
    {
        Span<double> scores = Block(_probabilities);
        scores.Clear();
        MatrixProduct.Add(weights, Stride, Columns, PaddedRowCount, scores, PaddedRowCount, ScoreCount, Width + 1, PaddedRowCount);
        double loss = ScoreCount == 1 ? ToSigmoid(scores) : ToSoftmax(scores);
        FillResiduals();
        Pull(weights, gradient);
        double penalty = TensorPrimitives.SumOfSquares(weights);
        if (!_penalisesIntercept)
        {
            for (int k = 0; k < ScoreCount; k++)
                penalty -= weights[(k * Stride) + Width] * weights[(k * Stride) + Width];
        }

        return (0.5 * penalty) + (_c * loss);
    }

    /// <summary>Fills one curvature per labelled row: the mean over the scores of p(1 - p), times its count.</summary>
    public void FillCurvatures(Span<double> curvatures)
    {
        int n = PaddedRowCount;
        ReadOnlySpan<double> probabilities = Block(_probabilities);
        if (ScoreCount == 1)
        {
            TensorPrimitives.Multiply(probabilities[..RowCount], _perRow.AsSpan(0, RowCount), curvatures);
            TensorPrimitives.Multiply(curvatures, Counts[..RowCount], curvatures);
            return;
        }

        curvatures.Clear();
        for (int k = 0; k < ScoreCount; k++)
        {
            ReadOnlySpan<double> row = probabilities.Slice(k * n, RowCount);
            TensorPrimitives.MultiplyAdd(row, row, curvatures, curvatures);
        }

        for (int i = 0; i < curvatures.Length; i++)
            curvatures[i] = (1 - curvatures[i]) / ScoreCount;
        TensorPrimitives.Multiply(curvatures, Counts[..RowCount], curvatures);
    }

    public void CentreIntercepts(Span<double> step)
    {
        if (ScoreCount == 1 || _penalisesIntercept)
            return;
        double mean = 0;
        for (int at = Width; at < step.Length; at += Stride)
            mean += step[at] / ScoreCount;
        for (int at = Width; at < step.Length; at += Stride)
            step[at] -= mean;
    }

    public INewtonSystem CreateSystem()
    {
        _preconditioner ??= new LogisticPreconditioner(this);
        return Math.Abs(TensorPrimitives.MaxMagnitude(Rows)) <= LargestFloatFeature
            ? new NewtonSystem<float>(this, _preconditioner)
            : new NewtonSystem<double>(this, _preconditioner);
    }

    public INewtonSystem CreateExactSystem()
    {
        var system = new NewtonSystem<double>(this, _preconditioner ??= new LogisticPreconditioner(this));
        system.Take();
        return system;
    }

    public void Gather(ReadOnlySpan<double> all, int width, Span<double> weights)
    {
        for (int k = 0; k < ScoreCount; k++)
        {
            ReadOnlySpan<double> from = all.Slice(k * (width + 1), width + 1);
            Span<double> to = weights.Slice(k * Stride, Stride);
            for (int d = 0; d < _features.Length; d++)
                to[d] = from[_features[d]];
            to[Width] = from[width];
        }
    }

    public void Spread(ReadOnlySpan<double> weights, Span<double> all, int width)
    {
        for (int k = 0; k < ScoreCount; k++)
        {
            ReadOnlySpan<double> from = weights.Slice(k * Stride, Stride);
            Span<double> to = all.Slice(k * (width + 1), width + 1);
            for (int d = 0; d < _features.Length; d++)
                to[_features[d]] = from[d];
            to[width] = from[Width];
        }
    }

    public void Dispose()
    {
        _preconditioner?.Dispose();
        foreach (double[] rented in (ReadOnlySpan<double[]>)[_rows, _columns, _probabilities, _residuals, _counts, _perRow, _largest])
            ArrayPool<double>.Shared.Return(rented);
    }

    /// <summary>The next multiple of 16, the floats of the widest vector.</summary>
    internal static int RoundedUp(int count) => checked(count + 15) & ~15;

    private static double[] Rent(long count) => count <= Array.MaxLength
        ? ArrayPool<double>.Shared.Rent((int)count)
        : throw new ArgumentException(FormattableString.Invariant($"Logistic regression would need {count} numbers in one block for these labels, classes and features; at most {Array.MaxLength} fit. Use fewer features or a learner that streams its rows."));

    private Span<double> Block(double[] scores) => scores.AsSpan(0, ScoreCount * PaddedRowCount);

    /// <summary>The features that are not 0 in every row.</summary>
    private static int[] Occurring(ReadOnlySpan<double> values, int width, ReadOnlySpan<int> rows)
    {
        var occurs = new bool[width];
        int count = 0;
        foreach (int row in rows)
        {
            ReadOnlySpan<double> numbers = values.Slice(row * width, width);
            for (int d = 0; d < numbers.Length && count < width; d++)
            {
                if (!occurs[d] && numbers[d] != 0)
                {
                    occurs[d] = true;
                    count++;
                }
            }
        }

        var features = new int[count];
        for (int d = 0, at = 0; d < width; d++)
        {
            if (occurs[d])
                features[at++] = d;
        }

        return features;
    }

    private void Fill(ReadOnlySpan<double> values, int width)
    {
        _rows.AsSpan(0, RowCount * Stride).Clear();
        _columns.AsSpan(0, (Width + 1) * PaddedRowCount).Clear();
        for (int i = 0; i < RowCount; i++)
        {
            ReadOnlySpan<double> from = values.Slice(_labelled.Rows[i] * width, width);
            Span<double> to = _rows.AsSpan(i * Stride, Stride);
            for (int d = 0, at = i; d < _features.Length; d++, at += PaddedRowCount)
                _columns[at] = to[d] = from[_features[d]];
            to[Width] = 1;
        }

        _columns.AsSpan(Width * PaddedRowCount, RowCount).Fill(1);
        _counts.AsSpan(0, RowCount).Fill(1);
        _labelled.Counts.CopyTo(_counts, 0);
        _counts.AsSpan(RowCount, PaddedRowCount - RowCount).Clear();
    }

    /// <summary>Scores become probabilities of the second class; <see cref="_perRow"/> those of the first. Returns the summed log loss.</summary>
    private double ToSigmoid(Span<double> scores)
    {
        double loss = 0;
        for (int i = 0; i < RowCount; i++)
        {
            double z = scores[i];
            double small = Math.Exp(-Math.Abs(z));
            double minor = small / (1 + small), major = 1 / (1 + small);
            scores[i] = z >= 0 ? major : minor;
            _perRow[i] = z >= 0 ? minor : major;
            double against = _labelled.Labels[i] == 1 ? -z : z;
            loss += _counts[i] * (Math.Max(against, 0) + double.LogP1(small));
        }

        scores[RowCount..].Clear();
        _perRow.AsSpan(RowCount, PaddedRowCount - RowCount).Clear();
        return loss;
    }

    /// <summary>Scores become probabilities. Returns the summed log loss.</summary>
    private double ToSoftmax(Span<double> scores)
    {
        int n = PaddedRowCount;
        Span<double> largest = _largest.AsSpan(0, n);
        scores[..n].CopyTo(largest);
        for (int k = 1; k < ScoreCount; k++)
            TensorPrimitives.Max<double>(largest, scores.Slice(k * n, n), largest);
        for (int k = 0; k < ScoreCount; k++)
        {
            Span<double> row = scores.Slice(k * n, n);
            TensorPrimitives.Subtract(row, largest, row);
        }

        double own = 0;
        for (int i = 0; i < RowCount; i++)
            own += _counts[i] * scores[(_labelled.Labels[i] * n) + i];
        TensorPrimitives.Max(scores, Softmax.Lowest, scores);
        TensorPrimitives.Exp<double>(scores, scores);
        Span<double> sum = _perRow.AsSpan(0, n);
        scores[..n].CopyTo(sum);
        for (int k = 1; k < ScoreCount; k++)
            TensorPrimitives.Add(sum, scores.Slice(k * n, n), sum);
        TensorPrimitives.Log<double>(sum, largest);
        double loss = (Repeats ? TensorPrimitives.Dot<double>(largest[..RowCount], Counts[..RowCount]) : TensorPrimitives.Sum<double>(largest[..RowCount])) - own;
        TensorPrimitives.Reciprocal<double>(sum, sum);
        for (int k = 0; k < ScoreCount; k++)
        {
            Span<double> row = scores.Slice(k * n, n);
            TensorPrimitives.Multiply(row, sum, row);
        }

        return loss;
    }

    /// <summary>(p − y) · count.</summary>
    private void FillResiduals()
    {
        int n = PaddedRowCount;
        Span<double> residuals = Block(_residuals);
        Block(_probabilities).CopyTo(residuals);
        for (int i = 0; i < RowCount; i++)
        {
            // Not p - 1 with two classes, which would lose the digits of a small residual.
            int label = _labelled.Labels[i];
            if (ScoreCount > 1)
                residuals[(label * n) + i]--;
            else if (label == 1)
                residuals[i] = -_perRow[i];
        }

        for (int k = 0; Repeats && k < ScoreCount; k++)
        {
            Span<double> row = residuals.Slice(k * n, n);
            TensorPrimitives.Multiply(row, Counts, row);
        }
    }

    /// <summary>result = C · residuals · X + penalty ∘ weights.</summary>
    private void Pull(ReadOnlySpan<double> weights, Span<double> result)
    {
        result.Clear();
        MatrixProduct.Add(Block(_residuals), PaddedRowCount, Rows, Stride, result, Stride, ScoreCount, RowCount, Stride);
        TensorPrimitives.MultiplyAdd(result, _c, weights, result);
        if (_penalisesIntercept)
            return;
        for (int k = 0; k < ScoreCount; k++)
        {
            int intercept = (k * Stride) + Width;
            result[intercept] -= weights[intercept];
        }
    }
}
