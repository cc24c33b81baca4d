using System.Numerics.Tensors;

namespace AutoAL.Search.Validation;

/// <summary>Gathers predictions of validation rows, fold after fold, and gives the loss over all of them.</summary>
/// <remarks>
/// Log loss clips p below at min(1e-3, 1/(10·C)): validation rows are few, and with a smaller floor one certain mistake of a model that
/// gives exact zeros (a tree, a neighbourhood) would outweigh every other row. The test metrics of the ledger have their own, smaller floor.
/// </remarks>
internal sealed class LossMeter(ValidationLoss loss, int classCount)
{
    private readonly double _floor = Math.Min(1e-3, 0.1 / classCount);
    private readonly int[] _rows = new int[classCount];
    private readonly int[] _right = new int[classCount];
    private double _logLoss;

    /// <summary>Adds rows, and gives the loss over them alone; at least one.</summary>
    /// <exception cref="InvalidOperationException">A probability row is NaN, infinite, negative or does not sum to 1: the trial fails.</exception>
    public double Add(ReadOnlySpan<double> probabilities, ReadOnlySpan<int> labels)
    {
        int[] rows = new int[classCount], right = new int[classCount];
        double logLoss = 0;
        for (int i = 0; i < labels.Length; i++)
        {
            ReadOnlySpan<double> p = probabilities.Slice(i * classCount, classCount);
            int best = 0;
            double sum = 0;
            for (int c = 0; c < p.Length; c++)
            {
                // A negated comparison also catches NaN.
                if (!(p[c] >= -1e-12))
                    throw new InvalidOperationException(FormattableString.Invariant($"The model gave the probability {p[c]} for class {c} of a validation row."));
                sum += p[c];
                if (p[c] > p[best])
                    best = c;
            }

            if (!(Math.Abs(sum - 1) <= 1e-6))
                throw new InvalidOperationException(FormattableString.Invariant($"The model's probabilities of a validation row sum to {sum}, not 1."));
            rows[labels[i]]++;
            right[labels[i]] += best == labels[i] ? 1 : 0;
            double log = Math.Log(Math.Max(p[labels[i]], _floor));
            logLoss -= log;
            _logLoss -= log;
        }

        TensorPrimitives.Add<int>(_rows, rows, _rows);
        TensorPrimitives.Add<int>(_right, right, _right);
        return Of(rows, right, logLoss);
    }

    /// <summary>The loss of the rows so far; at least one was added.</summary>
    public double Value() => Of(_rows, _right, _logLoss);

    private double Of(int[] rows, int[] right, double logLoss) => loss switch
    {
        ValidationLoss.LogLoss => logLoss / rows.Sum(),
        ValidationLoss.Error => 1 - ((double)right.Sum() / rows.Sum()),
        _ => 1 - Enumerable.Range(0, classCount).Where(c => rows[c] > 0).Average(c => (double)right[c] / rows[c]),
    };
}
