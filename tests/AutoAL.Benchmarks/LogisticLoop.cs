using AutoAL.Contracts;
using AutoAL.Engines.Managed;

namespace AutoAL.Benchmarks;

/// <summary>A whole active-learning run: what the shipped loop costs once the process is warm.</summary>
internal sealed class LogisticLoop : IBenchmark
{
    private readonly LoopRun _loop = new();

    public string Name => "lr-loop";

    public string Question => $"{LoopRun.Rounds} rounds of logistic regression (gradient 1e-8, warm starts), {LoopRun.PoolCount} pool and {_loop.Test.RowCount} test rows predicted, margin picks {LoopRun.Batch}; {_loop.Origin}";

    public IReadOnlyList<(string Peer, double Seconds)> References => [("scikit-learn", 0.52), ("modAL", 0.54), ("scikit-activeml", 0.55)];

    public double Run()
    {
        // A fresh engine, so that encoding the tables is part of the run.
        ILearnerFamily family = new ManagedEngine().Families.Single(f => f.Name == "logistic-regression");
        byte[] state = [];
        return _loop.Go(
            task =>
            {
                ITrainedLearner learner = family.Train(task, family.Space.Default, state, TrainToTheEnd.Instance, CancellationToken.None);
                state = ((IWarmStarts)learner).SaveWarmStart();
                return learner;
            },
            LoopRun.ByMargin);
    }
}
