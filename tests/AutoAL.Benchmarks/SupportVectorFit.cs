using AutoAL.Contracts;
using AutoAL.Engines.Managed;

namespace AutoAL.Benchmarks;

/// <summary>One multi-class machine and its predictions.</summary>
internal sealed class SupportVectorFit : IBenchmark
{
    private readonly Digits _digits = Digits.Load();
    private readonly Table _pool;

    public SupportVectorFit() => _pool = _digits.Table([.. Enumerable.Range(0, _digits.Labels.Length)]);

    public string Name => "svm-fit";

    public string Question => $"RBF machines of 10 classes on {_pool.RowCount} rows, 64 features, and the probabilities of the same rows; {_digits.Origin}";

    public IReadOnlyList<(string Peer, double Seconds)> References => [];

    public double Run()
    {
        ILearnerFamily family = new ManagedEngine().Families.Single(f => f.Name == "support-vector-machine");
        int[] rows = [.. Enumerable.Range(0, _pool.RowCount)];
        var task = new TrainingTask
        {
            Pool = _pool,
            Rows = rows.Select(i => new PoolIndex(i)).ToArray(),
            Labels = _digits.Labels,
            ClassCount = 10,
            Seed = Seed.Root(1),
        };
        using ITrainedLearner learner = family.Train(task, family.Space.Default, default, TrainToTheEnd.Instance, CancellationToken.None);
        var probabilities = new double[rows.Length * 10];
        learner.PredictProbabilities(new TableRows(_pool, rows), probabilities);
        return probabilities[0];
    }
}
