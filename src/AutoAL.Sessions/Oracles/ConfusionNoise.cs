using AutoAL.Contracts;

namespace AutoAL.Sessions.Oracles;

/// <summary>Answers by a confusion matrix: class-dependent label noise, uniform noise among its cases.</summary>
/// <remarks>Angluin and Laird, Learning from noisy examples, Machine Learning 1988 (uniform); Patrini et al., CVPR 2017 (matrix).</remarks>
public sealed class ConfusionNoise : IAnswerNoise
{
    private readonly double[,] _cumulative;

    /// <param name="matrix">C×C: element (t, a) is the probability of the answer a where t is true; each row sums to 1.</param>
    /// <exception cref="ArgumentException">A row is no distribution; the message names it.</exception>
    public ConfusionNoise(double[,] matrix)
    {
        int classes = matrix.GetLength(0);
        _cumulative = new double[classes, classes];
        for (int t = 0; t < classes; t++)
        {
            double sum = 0;
            for (int a = 0; a < classes; a++)
            {
                if (!(matrix[t, a] >= 0))
                    throw new ArgumentException(FormattableString.Invariant($"The confusion matrix holds {matrix[t, a]} at ({t}, {a}); probabilities are at least 0."), nameof(matrix));
                _cumulative[t, a] = sum += matrix[t, a];
            }

            if (!(Math.Abs(sum - 1) <= 1e-9))
                throw new ArgumentException(FormattableString.Invariant($"Row {t} of the confusion matrix sums to {sum}, not to 1."), nameof(matrix));
        }
    }

    /// <summary>A wrong class, each with the same probability, in a share of the answers.</summary>
    /// <param name="classCount">C ≥ 2.</param>
    /// <param name="rate">Share of wrong answers, in [0, 1].</param>
    public static ConfusionNoise Uniform(int classCount, double rate)
    {
        var matrix = new double[classCount, classCount];
        for (int t = 0; t < classCount; t++)
        {
            for (int a = 0; a < classCount; a++)
                matrix[t, a] = a == t ? 1 - rate : rate / (classCount - 1);
        }

        return new ConfusionNoise(matrix);
    }

    public int Answer(RowId row, int truth, Seed seed)
    {
        double u = seed.ToUniform();
        int classes = _cumulative.GetLength(0);
        for (int a = 0; a < classes - 1; a++)
        {
            if (u < _cumulative[truth, a])
                return a;
        }

        // Rounding may leave the sum a little below 1; what is above belongs to the last class that can be answered.
        int last = classes - 1;
        while (last > 0 && _cumulative[truth, last] == _cumulative[truth, last - 1])
            last--;
        return last;
    }
}
