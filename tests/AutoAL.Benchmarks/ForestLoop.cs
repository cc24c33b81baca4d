using AutoAL.Contracts;
using AutoAL.Engines.Managed;

namespace AutoAL.Benchmarks;

/// <summary>A whole active-learning run with a random forest and margin sampling.</summary>
internal sealed class ForestLoop : IBenchmark
{
    private readonly LoopRun _loop = new();

    public string Name => "forest-loop";

    public string Question => $"{LoopRun.Rounds} rounds of a random forest (100 trees), {LoopRun.PoolCount} pool and {_loop.Test.RowCount} test rows predicted, margin picks {LoopRun.Batch}; {_loop.Origin}";

    public IReadOnlyList<(string Peer, double Seconds)> References => [("scikit-learn", 4.3)];

    public double Run()
    {
        // A fresh engine, so that encoding and binning the tables is part of the run.
        ILearnerFamily family = new ManagedEngine().Families.Single(f => f.Name == "random-forest");
        return _loop.Go(
            task => family.Train(task, family.Space.Default, default, TrainToTheEnd.Instance, CancellationToken.None),
            LoopRun.ByMargin);
    }
}
