using AutoAL.Contracts;

namespace AutoAL.Search;

/// <summary>Trains the best trials on all labelled rows.</summary>
public static class Refitting
{
    /// <summary>
    /// Refits trials from the best on until <see cref="SearchTask.Keep"/> models stand. All train with one seed, and start from the warm start that
    /// an earlier round's trial of the same family and configuration left. A trial that cannot be refitted becomes a failed one, and the next
    /// takes its place.
    /// </summary>
    /// <param name="task">The question.</param>
    /// <param name="families">Every family of the trials.</param>
    /// <param name="ranked">Best first, failures last.</param>
    /// <param name="failed">Told of trials that failed here.</param>
    /// <param name="cancellation">Looked at before every model, and handed to the training.</param>
    /// <exception cref="SearchFailedException">No model stands.</exception>
    public static Leaderboard KeepBest(SearchTask task, IReadOnlyList<ILearnerFamily> families, IReadOnlyList<TrialRecord> ranked, Action<TrialRecord> failed, CancellationToken cancellation)
    {
        TrialRecord[] trials = [.. ranked];
        var winners = new List<Winner>();
        TrainingTask training = task.Training with { Seed = task.Training.Seed.Child("refit") };
        try
        {
            for (int i = 0; i < trials.Length && winners.Count < task.Keep; i++)
            {
                if (trials[i].State == TrialState.Failed)
                    continue;
                cancellation.ThrowIfCancellationRequested();
                ILearnerFamily family = families.First(f => f.Name == trials[i].Family);
                trials[i] = Refit(family, training, trials[i], task.Earlier, winners, cancellation);
                if (trials[i].State == TrialState.Failed)
                    failed(trials[i]);
            }

            trials = [.. trials.OrderBy(t => t.State == TrialState.Failed)];
            return winners.Count > 0 ? new Leaderboard(trials, winners) : throw new SearchFailedException(trials);
        }
        catch
        {
            foreach (Winner winner in winners)
                winner.Learner.Dispose();
            throw;
        }
    }

    public static string Describe(Exception error) => $"{error.GetType().Name}: {error.Message}";

    private static TrialRecord Refit(ILearnerFamily family, TrainingTask training, TrialRecord trial, IReadOnlyList<TrialRecord> earlier, List<Winner> winners, CancellationToken cancellation)
    {
        ReadOnlyMemory<byte> warmStart = earlier.FirstOrDefault(t => t.Family == trial.Family && t.Configuration.Equals(trial.Configuration))?.WarmStart ?? default;
        ITrainedLearner? learner = null;
        try
        {
            learner = family.Train(training, trial.Configuration, warmStart, TrainToTheEnd.Instance, cancellation);
            trial = trial with { WarmStart = learner is IWarmStarts warm ? warm.SaveWarmStart() : default(ReadOnlyMemory<byte>) };
        }
        catch (Exception error) when (error is not OperationCanceledException || !cancellation.IsCancellationRequested)
        {
            learner?.Dispose();
            return trial with { State = TrialState.Failed, Loss = null, Failure = $"while refitting: {Describe(error)}" };
        }
        catch
        {
            learner?.Dispose();
            throw;
        }

        winners.Add(new Winner(trial, learner));
        return trial;
    }
}
