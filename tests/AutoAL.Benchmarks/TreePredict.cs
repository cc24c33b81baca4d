using AutoAL.Contracts;
using AutoAL.Engines.Managed;

namespace AutoAL.Benchmarks;

/// <summary>Probabilities of many rows from a grown model.</summary>
internal sealed class TreePredict : IBenchmark
{
    private readonly string _name;
    private readonly string _data;
    private readonly ITrainedLearner _learner;
    private readonly Table _table;
    private readonly int[] _rows;
    private readonly double[] _probabilities;

    public TreePredict(string name, string familyName, string data, TrainingTask task, Table table, IReadOnlyList<(string Peer, double Seconds)> references)
    {
        (_name, _data, _table, References) = (name, data, table, references);
        ILearnerFamily family = new ManagedEngine().Families.Single(f => f.Name == familyName);
        _learner = family.Train(task, family.Space.Default, default, TrainToTheEnd.Instance, CancellationToken.None);
        _rows = [.. Enumerable.Range(0, table.RowCount)];
        _probabilities = new double[table.RowCount * task.ClassCount];
    }

    public string Name => _name;

    public string Question => $"probabilities of {_table.RowCount} rows of {_data}, encoded and binned before, {_table.Columns.Count} features, {_learner.ClassCount} classes";

    public IReadOnlyList<(string Peer, double Seconds)> References { get; }

    public double Run()
    {
        _learner.PredictProbabilities(new TableRows(_table, _rows), _probabilities);
        return _probabilities[^1];
    }
}
