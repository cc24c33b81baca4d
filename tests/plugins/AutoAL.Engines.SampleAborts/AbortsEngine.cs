using AutoAL.Contracts;
using AutoAL.Engines.SampleAborts;

[assembly: LearnerEngine(typeof(AbortsEngine))]

namespace AutoAL.Engines.SampleAborts;

/// <summary>An engine whose native code ends the process, as a failed assertion in a C++ library does.</summary>
public sealed class AbortsEngine : ILearnerEngine
{
    public string Name => "sample-aborts";

    public ColumnKinds Accepts => ColumnKinds.Numeric | ColumnKinds.Categorical | ColumnKinds.Text | ColumnKinds.Image;

    public EngineIsolation Isolation => EngineIsolation.WorkerProcess;

    public IReadOnlyList<ILearnerFamily> Families { get; } = [new AbortingFamily(), new BrittleFamily()];

    public IReadOnlyList<IModelSearch> Searches => [];

    public EngineStatus Probe() => new EngineStatus.Ready("1.0", "cpu");
}

/// <summary>Predicts the labelled rows' class shares, until the labels suffice to abort.</summary>
public sealed class AbortingFamily : ILearnerFamily
{
    /// <summary>Names a file: with it the abort happens once, and the file marks that it has.</summary>
    public const string OnceVariable = "SAMPLE_ABORTS_ONCE";

    public string Name => "class-shares";

    public string Summary => "class shares of the labelled rows; aborts the process at a number of labels";

    public SearchSpace Space { get; } = new(
    [
        new WholeParameter("at-labels", "labels from which training aborts the process", 1, 1_000_000, 40),
        new ChoiceParameter("how", "signal: abort() of the C library; fail-fast: that of the runtime", ["signal", "fail-fast"], "signal"),
    ]);

    public Evidence Provides => Evidence.Probabilities;

    public ITrainedLearner Train(TrainingTask task, Configuration configuration, ReadOnlyMemory<byte> warmStart, ITrainingMonitor monitor, CancellationToken cancellation)
    {
        if (task.Labels.Length >= configuration.Whole("at-labels") && IsDue())
            NativeAssertion.Fail(configuration.Choice("how"));
        var shares = new double[task.ClassCount];
        foreach (int label in task.Labels.Span)
            shares[label] += 1.0 / task.Labels.Length;
        return new ClassShares(shares);
    }

    private static bool IsDue()
    {
        string? mark = Environment.GetEnvironmentVariable(OnceVariable);
        if (string.IsNullOrEmpty(mark))
            return true;
        if (File.Exists(mark))
            return false;
        File.WriteAllText(mark, "aborted\n");
        return true;
    }

    private sealed class ClassShares(double[] shares) : ITrainedLearner
    {
        public int ClassCount => shares.Length;

        public void PredictProbabilities(TableRows rows, Span<double> probabilities)
        {
            for (int i = 0; i < rows.Count; i++)
                shares.CopyTo(probabilities[(i * shares.Length)..]);
        }

        public void Dispose()
        {
        }
    }
}
