using AutoAL.Contracts;
using AutoAL.Engines.Managed;
using AutoAL.Numerics;

namespace AutoAL.Benchmarks;

/// <summary>A whole active-learning run in which a committee of forests on bootstrap samples disagrees.</summary>
internal sealed class ForestCommitteeLoop : IBenchmark
{
    private const int Members = 5;

    private readonly LoopRun _loop = new();

    public string Name => "forest-committee-loop";

    public string Question => $"{LoopRun.Rounds} rounds of a random forest (100 trees) and {Members} more on bootstrap samples, {LoopRun.PoolCount} pool and {_loop.Test.RowCount} test rows predicted, vote entropy picks {LoopRun.Batch}; {_loop.Origin}";

    public IReadOnlyList<(string Peer, double Seconds)> References => [("scikit-learn", 22.4)];

    public double Run()
    {
        ILearnerFamily family = new ManagedEngine().Families.Single(f => f.Name == "random-forest");
        ITrainedLearner Learn(TrainingTask task) => family.Train(task, family.Space.Default, default, TrainToTheEnd.Instance, CancellationToken.None);
        return _loop.Go(Learn, (task, _, candidates, scores) =>
        {
            var probabilities = new double[scores.Length * LoopRun.ClassCount];
            var votes = new int[probabilities.Length];
            for (int member = 0; member < Members; member++)
            {
                using ITrainedLearner learner = Learn(Resampled(task, member));
                learner.PredictProbabilities(new TableRows(candidates.Table, candidates.Rows), probabilities);
                for (int i = 0; i < scores.Length; i++)
                    votes[(i * LoopRun.ClassCount) + System.Numerics.Tensors.TensorPrimitives.IndexOfMax<double>(probabilities.AsSpan(i * LoopRun.ClassCount, LoopRun.ClassCount))]++;
            }

            for (int i = 0; i < votes.Length; i++)
                scores[i / LoopRun.ClassCount] -= votes[i] == 0 ? 0 : (double)votes[i] / Members * Math.Log((double)votes[i] / Members);
        });
    }

    private static TrainingTask Resampled(TrainingTask task, int member)
    {
        Seed seed = task.Seed.Child(member);
        var random = new Pcg32(seed.Value);
        int[] drawn = [.. Enumerable.Range(0, task.Rows.Length).Select(_ => random.NextInt32(task.Rows.Length)).Distinct().Order()];
        return task with
        {
            Rows = drawn.Select(i => task.Rows.Span[i]).ToArray(),
            Labels = drawn.Select(i => task.Labels.Span[i]).ToArray(),
            Seed = seed,
        };
    }
}
