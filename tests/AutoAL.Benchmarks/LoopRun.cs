using AutoAL.Contracts;
using AutoAL.Numerics;

namespace AutoAL.Benchmarks;

/// <summary>A whole active-learning run on optdigits' test rows: 20 initial labels, then the batches that a score picks.</summary>
internal sealed class LoopRun
{
    public const int PoolCount = 1257;
    public const int ClassCount = 10;
    public const int Batch = 10;
    public const int Rounds = 40;

    /// <summary>Labels after the last round: nothing is bought any more.</summary>
    public const int FinalLabels = Initial + (Rounds * Batch);

    private const int Initial = 20;

    private readonly Digits _digits = Digits.Load();
    private readonly Table _pool;
    private readonly int[] _order;

    public LoopRun()
    {
        _order = [.. Enumerable.Range(0, _digits.Labels.Length)];
        new Pcg32(7).Shuffle<int>(_order);
        _pool = _digits.Table(_order.AsSpan(0, PoolCount));
        Test = _digits.Table(_order.AsSpan(PoolCount));
    }

    public Table Test { get; }

    public string Origin => _digits.Origin;

    /// <summary>The mean test accuracy of all rounds.</summary>
    /// <param name="learn">Trains on a task and returns the model; it is asked for the test rows.</param>
    /// <param name="score">Fills one score per candidate; the highest are bought.</param>
    public double Go(Func<TrainingTask, ITrainedLearner> learn, Action<TrainingTask, ITrainedLearner, TableRowNumbers, double[]> score)
    {
        var labelled = new bool[PoolCount];
        labelled.AsSpan(0, Initial).Fill(true);
        int[] testRows = [.. Enumerable.Range(0, Test.RowCount)];
        var testProbabilities = new double[testRows.Length * ClassCount];
        Span<int> picked = stackalloc int[Batch];
        double accuracy = 0;
        for (int round = 0; ; round++)
        {
            TrainingTask task = Task(labelled);
            using ITrainedLearner learner = learn(task);
            learner.PredictProbabilities(new TableRows(Test, testRows), testProbabilities);
            accuracy += Accuracy(testProbabilities);
            if (round == Rounds)
                return accuracy / (Rounds + 1);
            int[] candidates = [.. Enumerable.Range(0, PoolCount).Where(i => !labelled[i])];
            var scores = new double[candidates.Length];
            score(task, learner, new TableRowNumbers(_pool, candidates), scores);
            LargestK.Select(scores, picked);
            foreach (int pick in picked)
                labelled[candidates[pick]] = true;
        }
    }

    /// <summary>Scores candidates by −(p₁ − p₂).</summary>
    public static void ByMargin(TrainingTask task, ITrainedLearner learner, TableRowNumbers candidates, double[] scores)
    {
        var probabilities = new double[scores.Length * ClassCount];
        learner.PredictProbabilities(new TableRows(candidates.Table, candidates.Rows), probabilities);
        for (int i = 0; i < scores.Length; i++)
            scores[i] = -Margin(probabilities.AsSpan(i * ClassCount, ClassCount));
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

    private TrainingTask Task(bool[] labelled)
    {
        int[] rows = [.. Enumerable.Range(0, PoolCount).Where(i => labelled[i])];
        return new TrainingTask
        {
            Pool = _pool,
            Rows = rows.Select(i => new PoolIndex(i)).ToArray(),
            Labels = rows.Select(i => _digits.Labels[_order[i]]).ToArray(),
            ClassCount = ClassCount,
            Seed = Seed.Root(1).Child(rows.Length),
        };
    }

    private double Accuracy(ReadOnlySpan<double> probabilities)
    {
        int correct = 0;
        for (int i = 0; i < Test.RowCount; i++)
        {
            ReadOnlySpan<double> row = probabilities.Slice(i * ClassCount, ClassCount);
            if (System.Numerics.Tensors.TensorPrimitives.IndexOfMax(row) == _digits.Labels[_order[PoolCount + i]])
                correct++;
        }

        return (double)correct / Test.RowCount;
    }
}

/// <summary>Rows of a table, as a lambda can take them.</summary>
internal sealed record TableRowNumbers(Table Table, int[] Rows);
