using AutoAL.Contracts;

namespace AutoAL.Search.Committees;

/// <summary>
/// A search whose committee is K models of its best configuration, each trained on its own variation of the labelled set. The round's model stays
/// the one trained on all labelled rows; the members vote and do nothing else. Where no committee is asked for, nothing is added.
/// </summary>
/// <remarks>A member that cannot be trained becomes a failed trial after the search's own, and the committee is smaller by one, as long as two are left.</remarks>
/// <param name="inner">Finds the configuration.</param>
/// <param name="families">Every family that it may name.</param>
public abstract class ResampledCommittee(IModelSearch inner, IReadOnlyList<ILearnerFamily> families) : IModelSearch
{
    public string Name => inner.Name;

    public SearchSpace Space => inner.Space;

    public Evidence Provides => inner.Provides | Evidence.Committee;

    /// <inheritdoc/>
    public Leaderboard Search(SearchTask task, ISearchMonitor monitor, CancellationToken cancellation)
    {
        if (task.Keep == 1)
            return inner.Search(task, monitor, cancellation);
        Leaderboard found = inner.Search(task with { Keep = 1 }, monitor, cancellation);
        var members = new List<ITrainedLearner>();
        var failed = new List<TrialRecord>();
        try
        {
            TrialRecord best = found.Winners[0].Trial;
            ILearnerFamily family = families.First(f => f.Name == best.Family);
            ReadOnlyMemory<byte> start = found.Best is IWarmStarts { OnlySavesWork: true } ? best.WarmStart : default;
            for (int k = 0; k < task.Keep; k++)
            {
                cancellation.ThrowIfCancellationRequested();
                TrainingTask variation = Vary(task.Training, task.Training.Seed.Child("member").Child(k));
                var training = new TrialTraining(TrialPhase.Committee, best.Family, best.Configuration.Canonical, k);
                try
                {
                    members.Add(WatchedTraining.Run(task, monitor, training, () => family.Train(variation, best.Configuration, start, StepLimit.Instance, cancellation)));
                }
                catch (Exception error) when (error is not OperationCanceledException || !cancellation.IsCancellationRequested)
                {
                    var trial = new TrialRecord(
                        found.Trials.Count + failed.Count, best.Family, best.Configuration, TrialState.Failed, null, variation.Rows.Length, $"committee member {k}: {Refitting.Describe(error)}");
                    monitor.TrialStarted(trial.Number, trial.Family, trial.Configuration);
                    monitor.TrialEnded(trial);
                    failed.Add(trial);
                }
            }

            if (members.Count < 2)
                throw new InvalidOperationException($"Of the committee's {task.Keep} members {members.Count} could be trained, and two must vote. {failed[0].Failure}");
            return found with { Trials = [.. found.Trials, .. failed], Committee = members };
        }
        catch
        {
            foreach (ITrainedLearner member in members)
                member.Dispose();
            found.Dispose();
            throw;
        }
    }

    /// <summary>What a member learns from.</summary>
    protected abstract TrainingTask Vary(TrainingTask task, Seed seed);
}
