using System.Numerics.Tensors;
using AutoAL.Contracts;

namespace AutoAL.Search.Committees;

/// <summary>The weighted mean of winners' probabilities. The winners stay with their leaderboard, which disposes them; this owns nothing.</summary>
internal sealed class WeightedEnsemble : ITrainedLearner
{
    private readonly (ITrainedLearner Learner, double Weight)[] _members;
    private double[] _one = [];

    private WeightedEnsemble((ITrainedLearner Learner, double Weight)[] members) => _members = members;

    public int ClassCount => _members[0].Learner.ClassCount;

    /// <summary>The ensemble of the winners whose trials have a weight, weights scaled to sum 1 should a member be missing; null where fewer than two have one.</summary>
    public static WeightedEnsemble? Of(IReadOnlyList<Winner> winners)
    {
        Winner[] weighted = [.. winners.Where(w => w.Trial.Weight > 0)];
        double all = weighted.Sum(w => w.Trial.Weight);
        return weighted.Length < 2 ? null : new WeightedEnsemble([.. weighted.Select(w => (w.Learner, w.Trial.Weight / all))]);
    }

    public void PredictProbabilities(TableRows rows, Span<double> probabilities)
    {
        if (_one.Length < probabilities.Length)
            _one = new double[probabilities.Length];
        Span<double> one = _one.AsSpan(0, probabilities.Length);
        probabilities.Clear();
        foreach ((ITrainedLearner learner, double weight) in _members)
        {
            learner.PredictProbabilities(rows, one);
            TensorPrimitives.MultiplyAdd<double>(one, weight, probabilities, probabilities);
        }
    }

    public void Dispose()
    {
    }
}
