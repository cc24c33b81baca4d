using AutoAL.Contracts;

namespace AutoAL.Search;

/// <summary>
/// The search that does not search: one family with one configuration, trained on all labelled rows in every round. Its one trial is
/// validated nowhere, so it has no loss; its cost is the number of labelled rows, and what the model counts besides (<see cref="ICountsWork"/>).
/// </summary>
public sealed class FixedConfiguration(ILearnerFamily family, Configuration configuration) : IModelSearch
{
    public string Name => "fixed";

    /// <summary>What the family gives and refits, never a committee: there is one winner, whatever is asked for.</summary>
    public Evidence Provides => (family.Provides & ~Evidence.Committee) | Evidence.Refits;

    /// <inheritdoc/>
    /// <remarks>A cancellation that was not asked for is a failed trial like any other error.</remarks>
    public Leaderboard Search(SearchTask task, ISearchMonitor monitor, CancellationToken cancellation)
    {
        monitor.TrialStarted(0, family.Name, configuration);
        var trial = new TrialRecord(0, family.Name, configuration, TrialState.Completed, null, task.Training.Rows.Length, null);
        ITrainedLearner? learner = null;
        try
        {
            learner = family.Train(task.Training, configuration, WarmStart(task.Earlier), TrainToTheEnd.Instance, cancellation);
            trial = trial with
            {
                WarmStart = learner is IWarmStarts warm ? warm.SaveWarmStart() : default(ReadOnlyMemory<byte>),
                Cost = trial.Cost + ((learner as ICountsWork)?.FurtherCost ?? 0),
            };
        }
        catch (Exception error) when (error is not OperationCanceledException || !cancellation.IsCancellationRequested)
        {
            learner?.Dispose();
            trial = trial with { State = TrialState.Failed, Failure = $"{error.GetType().Name}: {error.Message}" };
            monitor.TrialEnded(trial);
            throw new SearchFailedException([trial]);
        }
        catch
        {
            learner?.Dispose();
            throw;
        }

        try
        {
            monitor.TrialEnded(trial);
            return new Leaderboard([trial], [new Winner(trial, learner)]);
        }
        catch
        {
            learner.Dispose();
            throw;
        }
    }

    private ReadOnlyMemory<byte> WarmStart(IReadOnlyList<TrialRecord> earlier) =>
        earlier.FirstOrDefault(t => t.Family == family.Name && t.Configuration.Equals(configuration))?.WarmStart ?? default;
}
