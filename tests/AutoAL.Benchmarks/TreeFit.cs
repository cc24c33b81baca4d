using AutoAL.Contracts;
using AutoAL.Engines.Managed;

namespace AutoAL.Benchmarks;

/// <summary>One large fit of a family of trees; the bins of the pool are made before, as for all rounds but the first.</summary>
internal sealed class TreeFit(string name, string familyName, string data, TrainingTask task, IReadOnlyList<(string Peer, double Seconds)> references) : IBenchmark
{
    private readonly ILearnerFamily _family = new ManagedEngine().Families.Single(f => f.Name == familyName);

    public string Name => name;

    public string Question => $"one {familyName} at its defaults on {task.Rows.Length} rows of {data}, {task.Pool.Columns.Count} features, {task.ClassCount} classes";

    public IReadOnlyList<(string Peer, double Seconds)> References => references;

    public double Run()
    {
        using ITrainedLearner learner = _family.Train(task, _family.Space.Default, default, TrainToTheEnd.Instance, CancellationToken.None);
        var probabilities = new double[task.ClassCount];
        learner.PredictProbabilities(new TableRows(task.Pool, [0]), probabilities);
        return probabilities[0];
    }
}
