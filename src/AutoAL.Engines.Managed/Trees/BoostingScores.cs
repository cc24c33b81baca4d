using System.Numerics.Tensors;

namespace AutoAL.Engines.Managed.Trees;

/// <summary>The scores of the M labelled rows while boosting goes on, their probabilities, and the derivatives of the log loss.</summary>
/// <remarks>S scores of M rows each: S = 1 for two classes (the sigmoid of one score), else one per class.</remarks>
internal sealed class BoostingScores
{
    private readonly int[] _labels;
    private readonly int _rowCount;
    private readonly double[] _scores;
    private readonly double[] _probabilities;
    private readonly double[] _first;
    private readonly double[] _second;

    public BoostingScores(LabelledBins data)
    {
        (_labels, _rowCount) = (data.Labels, data.RowCount);
        ScoreCount = ScoresFor(data.Classes.Length);
        _scores = new double[checked(_rowCount * ScoreCount)];
        _probabilities = new double[_scores.Length];
        (_first, _second) = (new double[_rowCount], new double[_rowCount]);
    }

    /// <summary>S.</summary>
    public int ScoreCount { get; }

    /// <summary>S for so many present classes.</summary>
    public static int ScoresFor(int classes) => classes switch { 1 => 0, 2 => 1, _ => classes };

    /// <summary>M scores of one class, to be added to.</summary>
    public Span<double> Of(int score) => _scores.AsSpan(score * _rowCount, _rowCount);

    /// <summary>Turns the scores into probabilities.</summary>
    public void Update()
    {
        Span<double> probabilities = _probabilities;
        if (ScoreCount == 1)
        {
            TensorPrimitives.Sigmoid(_scores, probabilities);
            return;
        }

        Span<double> largest = _first, sums = _second;
        Of(0).CopyTo(largest);
        for (int k = 1; k < ScoreCount; k++)
            TensorPrimitives.Max<double>(largest, Of(k), largest);
        sums.Clear();
        for (int k = 0; k < ScoreCount; k++)
        {
            Span<double> row = probabilities.Slice(k * _rowCount, _rowCount);
            TensorPrimitives.Subtract(Of(k), largest, row);
            TensorPrimitives.Exp<double>(row, row);
            TensorPrimitives.Add(sums, row, sums);
        }

        for (int k = 0; k < ScoreCount; k++)
        {
            Span<double> row = probabilities.Slice(k * _rowCount, _rowCount);
            TensorPrimitives.Divide(row, sums, row);
        }
    }

    /// <summary>The derivatives of one score at the probabilities of the last <see cref="Update"/>. With more than two classes the second is
    /// 2p(1 - p), twice the diagonal one, as in XGBoost: it makes up for what the diagonal leaves out.</summary>
    public void Derive(int score, DerivativeSums sums)
    {
        ReadOnlySpan<double> p = _probabilities.AsSpan(score * _rowCount, _rowCount);
        int own = ScoreCount == 1 ? 1 : score;
        double factor = ScoreCount == 1 ? 1 : 2;
        for (int i = 0; i < _rowCount; i++)
        {
            _first[i] = p[i] - (_labels[i] == own ? 1 : 0);
            _second[i] = factor * p[i] * (1 - p[i]);
        }

        sums.Set(_first, _second);
    }

    /// <summary>The mean log loss of the given rows at the probabilities of the last <see cref="Update"/>.</summary>
    public double Loss(ReadOnlySpan<int> rows)
    {
        double loss = 0;
        foreach (int row in rows)
        {
            double p = ScoreCount > 1
                ? _probabilities[(_labels[row] * _rowCount) + row]
                : _labels[row] == 1 ? _probabilities[row] : 1 - _probabilities[row];
            loss -= Math.Log(Math.Max(p, 1e-16));
        }

        return loss / rows.Length;
    }
}
