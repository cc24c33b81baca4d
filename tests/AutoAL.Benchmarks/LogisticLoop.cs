using AutoAL.Contracts;
using AutoAL.Engines.Managed;
using AutoAL.Numerics;

namespace AutoAL.Benchmarks;

/// <summary>A whole active-learning run: what the shipped loop costs once the process is warm.</summary>
internal sealed class LogisticLoop : IBenchmark
{
    private const int PoolCount = 1257;
    private const int ClassCount = 10;
    private const int Initial = 20;
    private const int Batch = 10;
    private const int Rounds = 40;

    private readonly Digits _digits = Digits.Load();
    private readonly Table _pool;
    private readonly Table _test;
    private readonly int[] _order;

    public LogisticLoop()
    {
        _order = [.. Enumerable.Range(0, _digits.Labels.Length)];
        new Pcg32(7).Shuffle<int>(_order);
        _pool = _digits.Table(_order.AsSpan(0, PoolCount));
        _test = _digits.Table(_order.AsSpan(PoolCount));
    }

    public string Name => "lr-loop";

    public string Question => $"{Rounds} rounds of logistic regression (gradient 1e-8, warm starts), {PoolCount} pool and {_test.RowCount} test rows predicted, margin picks {Batch}; {_digits.Origin}";

    public IReadOnlyList<(string Peer, double Seconds)> References => [("scikit-learn", 0.52), ("modAL", 0.54), ("scikit-activeml", 0.55)];

    public double Run()
    {
        // A fresh engine, so that encoding the tables is part of the run.
        ILearnerFamily family = new ManagedEngine().Families.Single(f => f.Name == "logistic-regression");
        var labelled = new bool[PoolCount];
        labelled.AsSpan(0, Initial).Fill(true);
        int[] testRows = [.. Enumerable.Range(0, _test.RowCount)];
        var testProbabilities = new double[testRows.Length * ClassCount];
        byte[] state = [];
        double accuracy = 0;
        for (int round = 0; ; round++)
        {
            using ITrainedLearner learner = family.Train(Task(labelled), family.Space.Default, state, TrainToTheEnd.Instance, CancellationToken.None);
            state = ((IWarmStarts)learner).SaveWarmStart();
            learner.PredictProbabilities(new TableRows(_test, testRows), testProbabilities);
            accuracy += Accuracy(testProbabilities);
            if (round == Rounds)
                return accuracy / (Rounds + 1);
            Query(learner, labelled);
        }
    }

    private TrainingTask Task(bool[] labelled)
    {
        int[] rows = [.. Enumerable.Range(0, PoolCount).Where(i => labelled[i])];
        return new TrainingTask
        {
            Pool = _pool,
            Rows = rows.Select(i => new PoolIndex(i)).ToArray(),
            Labels = rows.Select(i => _digits.Labels[_order[i]]).ToArray(),
            ClassCount = ClassCount,
            Seed = Seed.Root(1),
        };
    }

    private void Query(ITrainedLearner learner, bool[] labelled)
    {
        int[] candidates = [.. Enumerable.Range(0, PoolCount).Where(i => !labelled[i])];
        var probabilities = new double[candidates.Length * ClassCount];
        learner.PredictProbabilities(new TableRows(_pool, candidates), probabilities);
        var scores = new double[candidates.Length];
        for (int i = 0; i < scores.Length; i++)
            scores[i] = -Margin(probabilities.AsSpan(i * ClassCount, ClassCount));
        Span<int> picked = stackalloc int[Batch];
        LargestK.Select(scores, picked);
        foreach (int pick in picked)
            labelled[candidates[pick]] = true;
    }

    private static double Margin(ReadOnlySpan<double> row)
    {
        double first = 0, second = 0;
        foreach (double p in row)
        {
            if (p > first)
                (first, second) = (p, first);
            else if (p > second)
                second = p;
        }

        return first - second;
    }

    private double Accuracy(ReadOnlySpan<double> probabilities)
    {
        int correct = 0;
        for (int i = 0; i < _test.RowCount; i++)
        {
            ReadOnlySpan<double> row = probabilities.Slice(i * ClassCount, ClassCount);
            if (System.Numerics.Tensors.TensorPrimitives.IndexOfMax(row) == _digits.Labels[_order[PoolCount + i]])
                correct++;
        }

        return (double)correct / _test.RowCount;
    }
}
