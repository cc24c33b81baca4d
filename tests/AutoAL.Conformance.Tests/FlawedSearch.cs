using AutoAL.Contracts;

namespace AutoAL.Conformance.Tests;

/// <summary>One way to break a search.</summary>
public enum SearchFlaw
{
    None,
    Silent,
    NeverEndsAnAnnouncement,
    AnnouncesTwice,
    TrainsAborted,
    OwnWords,
    DropsAborted,
    ProposesFromAmbientState,
    RefitsAborted,
    DropsTheRefit,
    TakesAnyListForItsOwn,
    ShrugsAtTheEnd,
}

/// <summary>Tries temperatures of <see cref="CentroidFamily"/> in turn, judges each on every third labelled row, and refits the best; with one flaw.</summary>
internal sealed class FlawedSearch(SearchFlaw flaw) : IModelSearch
{
    private static int s_ambient;

    private readonly CentroidFamily _family = new(LearnerFlaw.None);

    public string Name => "temperatures";

    public Evidence Provides => Evidence.Probabilities;

    public Leaderboard Search(SearchTask task, ISearchMonitor monitor, CancellationToken cancellation)
    {
        var trials = new List<TrialRecord>();
        for (int number = 0; number < task.Budget.Trials; number++)
        {
            double shift = flaw == SearchFlaw.ProposesFromAmbientState && task.Aborted.Count > 0 && number > 0 ? 1e-3 * Interlocked.Increment(ref s_ambient) : 0;
            var configuration = new Configuration([new("temperature", 0.5 + (0.25 * number) + shift)]);
            var trial = new TrialRecord(number, _family.Name, configuration, TrialState.Completed, null, task.Training.Rows.Length, null);
            if (flaw != SearchFlaw.TrainsAborted && ReasonOf(task, TrialPhase.Judging, trial) is { } reason)
                trial = trial with { State = TrialState.Failed, Failure = flaw == SearchFlaw.OwnWords ? "aborted" : reason };
            else
                trial = Announced(monitor, TrialPhase.Judging, trial, () => trial with { Loss = Loss(task.Training, configuration, cancellation) });
            if (flaw != SearchFlaw.DropsAborted || trial.State != TrialState.Failed)
                trials.Add(trial);
        }

        foreach (TrialRecord trial in trials.Where(t => t.State != TrialState.Failed).OrderBy(t => t.Loss).ThenBy(t => t.Number).ToArray())
        {
            if (flaw != SearchFlaw.RefitsAborted && ReasonOf(task, TrialPhase.Refitting, trial) is { } reason)
            {
                trials.Remove(trial);
                if (flaw != SearchFlaw.DropsTheRefit)
                    trials.Add(trial with { State = TrialState.Failed, Loss = null, Failure = $"while refitting: {reason}" });
                continue;
            }

            ITrainedLearner learner = Announced(monitor, TrialPhase.Refitting, trial, () => _family.Train(task.Training, trial.Configuration, default, TrainToTheEnd.Instance, cancellation));
            return new Leaderboard(Ranked(trials), [new Winner(trial, learner)]);
        }

        throw new SearchFailedException(flaw == SearchFlaw.ShrugsAtTheEnd ? [] : Ranked(trials));
    }

    private static TrialRecord[] Ranked(List<TrialRecord> trials) =>
        [.. trials.OrderBy(t => t.State == TrialState.Failed).ThenBy(t => t.Loss).ThenBy(t => t.Number)];

    private string? ReasonOf(SearchTask task, TrialPhase phase, TrialRecord trial) =>
        flaw == SearchFlaw.TakesAnyListForItsOwn && trial.Number == 0
            ? task.Aborted.Values.FirstOrDefault()
            : task.Aborted.GetValueOrDefault(new TrialTraining(phase, trial.Family, trial.Configuration.Canonical));

    private T Announced<T>(ISearchMonitor monitor, TrialPhase phase, TrialRecord trial, Func<T> train)
    {
        if (flaw == SearchFlaw.Silent)
            return train();
        TrialTraining training = new(phase, trial.Family, trial.Configuration.Canonical);
        monitor.TrainingStarted(flaw == SearchFlaw.AnnouncesTwice ? [training, training] : [training]);
        T trained = train();
        if (flaw != SearchFlaw.NeverEndsAnAnnouncement)
            monitor.TrainingEnded();
        return trained;
    }

    private double Loss(TrainingTask task, Configuration configuration, CancellationToken cancellation)
    {
        int[] learned = [.. Enumerable.Range(0, task.Rows.Length).Where(i => i % 3 != 2)], held = [.. Enumerable.Range(0, task.Rows.Length).Where(i => i % 3 == 2)];
        TrainingTask part = task with { Rows = learned.Select(i => task.Rows.Span[i]).ToArray(), Labels = learned.Select(i => task.Labels.Span[i]).ToArray() };
        using ITrainedLearner learner = _family.Train(part, configuration, default, TrainToTheEnd.Instance, cancellation);
        var probabilities = new double[held.Length * task.ClassCount];
        learner.PredictProbabilities(new TableRows(task.Pool, [.. held.Select(i => task.Rows.Span[i].Value)]), probabilities);
        return held.Select((i, n) => -Math.Log(Math.Max(1e-300, probabilities[(n * task.ClassCount) + task.Labels.Span[i]]))).Average();
    }
}
