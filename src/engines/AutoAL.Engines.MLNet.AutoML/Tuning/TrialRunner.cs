using Microsoft.ML.AutoML;

namespace AutoAL.Engines.MLNet.AutoML.Tuning;

/// <summary>Judges a proposal. ML.NET makes one runner per trial and disposes it.</summary>
internal sealed class TrialRunner(ExperimentState state) : ITrialRunner
{
    /// <summary>The loss of a failed trial. ML.NET ends an experiment whose first trial throws, and takes NaN and the largest number for "none".</summary>
    private const double Failed = 1e6;

    public Task<TrialResult> RunAsync(TrialSettings settings, CancellationToken ct)
    {
        try
        {
            (double? loss, double work) = state.Judged.Judge(state.Pipeline.Read(settings.Parameter));
            if (state.Judged.IsOver)
                state.Stop();
            return Task.FromResult(new TrialResult
            {
                TrialSettings = settings,
                Loss = loss ?? Failed,

                // SMAC looks at the metric where it means the loss.
                Metric = loss ?? Failed,

                // Tuners weigh families by their durations. A measured one would make every run another, and 0 means failed.
                DurationInMilliseconds = Math.Max(1, work / 1000),
            });
        }
        catch (Exception error)
        {
            state.Stop(error is OperationCanceledException ? null : error);
            throw;
        }
    }

    public void Dispose()
    {
    }
}

/// <summary>Hears everything and says nothing: trials are reported where they are judged.</summary>
internal sealed class SilentMonitor : IMonitor
{
    public void ReportRunningTrial(TrialSettings settings)
    {
    }

    public void ReportCompletedTrial(TrialResult result)
    {
    }

    public void ReportBestTrial(TrialResult result)
    {
    }

    public void ReportFailTrial(TrialSettings settings, Exception? exception = null)
    {
    }
}
