using System.Numerics.Tensors;
using AutoAL.Contracts;

namespace AutoAL.Search.Committees;

/// <summary>One model of an ensemble.</summary>
/// <param name="Family">The name of its family.</param>
/// <param name="Learner">The model.</param>
/// <param name="Weight">Its share, above 0.</param>
public readonly record struct EnsembleMember(string Family, ITrainedLearner Learner, double Weight);

/// <summary>The weighted mean of models' probabilities. It can be written to a file where all of them can (see <see cref="EnsembleFile"/>).</summary>
public sealed class WeightedEnsemble : ITrainedLearner, ISavesModel
{
    private readonly EnsembleMember[] _members;
    private readonly bool _owns;
    private double[] _one = [];

    /// <param name="members">At least one, all of the same classes; their weights are scaled to sum 1.</param>
    /// <param name="owns">Whether disposing it disposes the members.</param>
    public WeightedEnsemble(IReadOnlyList<EnsembleMember> members, bool owns)
    {
        double all = members.Sum(m => m.Weight);
        _members = [.. members.Select(m => m with { Weight = m.Weight / all })];
        _owns = owns;
    }

    public int ClassCount => _members[0].Learner.ClassCount;

    /// <summary>
    /// The ensemble of the winners whose trials have a weight; null where fewer than two have one. The winners stay with their leaderboard, which disposes them.
    /// </summary>
    public static WeightedEnsemble? Of(IReadOnlyList<Winner> winners)
    {
        Winner[] weighted = [.. winners.Where(w => w.Trial.Weight > 0)];
        return weighted.Length < 2 ? null : new WeightedEnsemble([.. weighted.Select(w => new EnsembleMember(w.Trial.Family, w.Learner, w.Trial.Weight))], owns: false);
    }

    public void PredictProbabilities(TableRows rows, Span<double> probabilities)
    {
        if (_one.Length < probabilities.Length)
            _one = new double[probabilities.Length];
        Span<double> one = _one.AsSpan(0, probabilities.Length);
        probabilities.Clear();
        foreach (EnsembleMember member in _members)
        {
            member.Learner.PredictProbabilities(rows, one);
            TensorPrimitives.MultiplyAdd<double>(one, member.Weight, probabilities, probabilities);
        }
    }

    /// <inheritdoc/>
    /// <exception cref="NotSupportedException">A member cannot be saved.</exception>
    public void Save(Stream target) => EnsembleFile.Save(_members, target);

    public void Dispose()
    {
        foreach (EnsembleMember member in _owns ? _members : [])
            member.Learner.Dispose();
    }
}
