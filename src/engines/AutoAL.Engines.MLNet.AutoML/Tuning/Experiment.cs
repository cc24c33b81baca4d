using System.Runtime.ExceptionServices;
using AutoAL.Contracts;
using AutoAL.Search.Spaces;
using Microsoft.ML;
using Microsoft.ML.AutoML;

namespace AutoAL.Engines.MLNet.AutoML.Tuning;

/// <summary>One <see cref="AutoMLExperiment"/>, made for one search and thrown away: a second run of the same object keeps the first one's best.</summary>
internal static class Experiment
{
    /// <summary>How many proposals a tuner may make per trial that is left, repetitions included.</summary>
    private const int ProposalsPerTrial = 4;

    /// <summary>Runs until the trials are spent or the tuner only repeats itself.</summary>
    /// <exception cref="OperationCanceledException">Cancelled.</exception>
    public static void Run(FamilyUnion union, JudgedTrials judged, string tuner, TrainingTask task, CancellationToken cancellation)
    {
        int seed = (int)(task.Seed.Child("tuner").Value & int.MaxValue);
        var context = new MLContext(seed);
        var pipeline = new FamilyPipeline(context, union);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        var state = new ExperimentState(pipeline, judged, stop);

        // SetPipeline brings a runner, a monitor and a tuner of its own; the last registration counts.
        AutoMLExperiment experiment = context.Auto().CreateExperiment(new AutoMLExperiment.AutoMLExperimentSettings { Seed = seed })
            .SetPipeline(pipeline.Sweepable)
            .SetMaxModelToExplore(ProposalsPerTrial * judged.Left)
            .SetMonitor(new SilentMonitor())
            .SetTrialRunner(_ => new TrialRunner(state));
        Tuners.Set(experiment, tuner, pipeline, judged, task.Seed.Child("tuner"));
        try
        {
            // The runner does not await, so the trials run on this thread.
            experiment.RunAsync(stop.Token).GetAwaiter().GetResult();
        }
        catch (TimeoutException)
        {
            // ML.NET's word for an experiment without a finite loss; the trials say it already.
        }

        state.Error?.Throw();
        cancellation.ThrowIfCancellationRequested();
    }
}

/// <summary>What the runners of one experiment share.</summary>
internal sealed class ExperimentState(FamilyPipeline pipeline, JudgedTrials judged, CancellationTokenSource stop)
{
    public FamilyPipeline Pipeline => pipeline;

    public JudgedTrials Judged => judged;

    /// <summary>An error that is no trial's: ML.NET would take it for a failed trial and go on.</summary>
    public ExceptionDispatchInfo? Error { get; private set; }

    public void Stop(Exception? error = null)
    {
        if (error is not null)
            Error ??= ExceptionDispatchInfo.Capture(error);
        stop.Cancel();
    }
}
