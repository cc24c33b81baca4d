using AutoAL.Contracts;
using AutoAL.Search.Committees;

namespace AutoAL.Search;

/// <summary>Trains the best trials on all labelled rows.</summary>
public static class Refitting
{
    /// <summary>
    /// Refits trials from the best on until <see cref="SearchTask.Keep"/> models stand, and every trial that has a weight. All train with one seed, and start from the warm start that
    /// an earlier round's trial of the same family and configuration left. A trial that cannot be refitted, or ended the process when it was, becomes a
    /// failed one, and the next takes its place.
    /// </summary>
    /// <param name="task">The question.</param>
    /// <param name="families">Every family of the trials.</param>
    /// <param name="ranked">Best first, failures last.</param>
    /// <param name="monitor">Is told what is trained.</param>
    /// <param name="failed">Told of trials that failed here.</param>
    /// <param name="cancellation">Looked at before every model, and handed to the training.</param>
    /// <exception cref="SearchFailedException">No model stands.</exception>
    public static Leaderboard KeepBest(SearchTask task, IReadOnlyList<ILearnerFamily> families, IReadOnlyList<TrialRecord> ranked, ISearchMonitor monitor, Action<TrialRecord> failed, CancellationToken cancellation)
    {
        TrialRecord[] trials = [.. ranked];
        var winners = new List<Winner>();
        TrainingTask training = task.Training with { Seed = task.Training.Seed.Child("refit") };
        try
        {
            for (int i = 0; i < trials.Length; i++)
            {
                if (trials[i].State == TrialState.Failed || (winners.Count >= task.Keep && trials[i].Weight == 0))
                    continue;
                cancellation.ThrowIfCancellationRequested();
                ILearnerFamily family = families.First(f => f.Name == trials[i].Family);
                trials[i] = Refit(family, training, trials[i], task, monitor, winners, cancellation);
                if (trials[i].State == TrialState.Failed)
                    failed(trials[i]);
            }

            trials = [.. trials.OrderBy(t => t.State == TrialState.Failed)];
            if (winners.Count == 0)
                throw new SearchFailedException(trials);
            var board = new Leaderboard(trials, winners);
            return WeightedEnsemble.Of(winners) is not { } ensemble ? board
                : board with { Answer = ensemble, Committee = [.. winners.Take(task.Keep).Select(w => w.Learner)] };
        }
        catch
        {
            foreach (Winner winner in winners)
                winner.Learner.Dispose();
            throw;
        }
    }

    public static string Describe(Exception error) => error is AbortedTrainingException ? error.Message : $"{error.GetType().Name}: {error.Message}";

    private static TrialRecord Refit(ILearnerFamily family, TrainingTask training, TrialRecord trial, SearchTask task, ISearchMonitor monitor, List<Winner> winners, CancellationToken cancellation)
    {
        var refit = new TrialTraining(TrialPhase.Refitting, trial.Family, trial.Configuration.Canonical);
        ReadOnlyMemory<byte> warmStart = task.Earlier.FirstOrDefault(t => t.Family == trial.Family && t.Configuration.Equals(trial.Configuration))?.WarmStart ?? default;
        ITrainedLearner? learner = null;
        try
        {
            Winner winner = WatchedTraining.Run(task, monitor, refit, () =>
            {
                learner = family.Train(training, trial.Configuration, warmStart, StepLimit.Instance, cancellation);
                return new Winner(trial with { WarmStart = learner is IWarmStarts warm ? warm.SaveWarmStart() : default(ReadOnlyMemory<byte>) }, learner);
            });
            winners.Add(winner);
            return winner.Trial;
        }
        catch (Exception error) when (error is not OperationCanceledException || !cancellation.IsCancellationRequested)
        {
            learner?.Dispose();
            return trial with { State = TrialState.Failed, Loss = null, FoldLosses = [], Weight = 0, Failure = $"while refitting: {Describe(error)}" };
        }
        catch
        {
            learner?.Dispose();
            throw;
        }
    }
}
