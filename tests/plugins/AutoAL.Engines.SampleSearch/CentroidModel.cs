using AutoAL.Contracts;

namespace AutoAL.Engines.SampleSearch;

/// <summary>p(c) ∝ exp(−‖x − μ_c‖² / D) over the classes with a training row; the others get 0.</summary>
internal sealed class CentroidModel : ITrainedLearner
{
    private readonly Featurizer _featurizer;
    private readonly double[][] _sums;
    private readonly int[] _counts;

    /// <param name="featurizer">The pipeline of the trial.</param>
    /// <param name="task">Where rows and labels lie.</param>
    /// <param name="take">Positions in the task's rows to learn from.</param>
    public CentroidModel(Featurizer featurizer, TrainingTask task, IReadOnlyList<int> take)
    {
        _featurizer = featurizer;
        _counts = new int[task.ClassCount];
        _sums = [.. _counts.Select(_ => new double[featurizer.Width(task.Pool)])];
        var features = new double[featurizer.Width(task.Pool)];
        foreach (int i in take)
        {
            int label = task.Labels.Span[i];
            featurizer.Fill(task.Pool, task.Rows.Span[i].Value, features);
            for (int d = 0; d < features.Length; d++)
                _sums[label][d] += features[d];
            _counts[label]++;
        }
    }

    public int ClassCount => _counts.Length;

    public void PredictProbabilities(TableRows rows, Span<double> probabilities)
    {
        var features = new double[_featurizer.Width(rows.Table)];
        for (int i = 0; i < rows.Count; i++)
        {
            _featurizer.Fill(rows.Table, rows.Rows[i], features);
            Fill(features, probabilities.Slice(i * ClassCount, ClassCount));
        }
    }

    public void Dispose()
    {
    }

    private void Fill(double[] features, Span<double> row)
    {
        double nearest = double.PositiveInfinity;
        for (int c = 0; c < row.Length; c++)
        {
            row[c] = _counts[c] == 0 ? double.PositiveInfinity : Distance(features, c);
            nearest = Math.Min(nearest, row[c]);
        }

        double sum = 0;
        foreach (ref double p in row)
            sum += p = Math.Exp(nearest - p);
        foreach (ref double p in row)
            p /= sum;
    }

    private double Distance(double[] features, int c)
    {
        double sum = 0;
        for (int d = 0; d < features.Length; d++)
            sum += Math.Pow(features[d] - (_sums[c][d] / _counts[c]), 2);
        return sum / Math.Max(1, features.Length);
    }
}
