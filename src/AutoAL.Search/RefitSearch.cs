using AutoAL.Contracts;
using AutoAL.Search.Validation;

namespace AutoAL.Search;

/// <summary>
/// What happens between two searches: the last winners' configurations are refitted on the labels bought since, best first, and nothing is
/// tried. Before any search it refits the families' defaults, in order. Its trials have no loss, but the winner's where it is judged; their
/// cost is the number of rows trained on.
/// </summary>
/// <param name="families">The families of the search that stands behind it.</param>
/// <param name="judges">Whether the best one is cross-validated, with the search's own settings, so that a schedule can see it stall.</param>
public sealed class RefitSearch(IReadOnlyList<ILearnerFamily> families, bool judges) : IModelSearch
{
    public string Name => "refit";

    public Evidence Provides => families.Aggregate((Evidence)~0, (all, family) => all & family.Provides) | Evidence.Committee | Evidence.Refits;

    /// <inheritdoc/>
    public Leaderboard Search(SearchTask task, ISearchMonitor monitor, CancellationToken cancellation)
    {
        (string Family, Configuration Configuration, double Weight)[] known =
        [
            .. task.Earlier.Where(t => t.State != TrialState.Failed && families.Any(f => f.Name == t.Family)).DistinctBy(t => (t.Family, t.Configuration)).Select(t => (t.Family, t.Configuration, t.Weight)),
        ];
        if (known.Length == 0)
            known = [.. families.Select(f => (f.Name, f.Space.Default, 0.0))];
        TrialRecord[] trials =
        [
            .. known.Select((k, i) => new TrialRecord(i, k.Family, k.Configuration, TrialState.Completed, null, task.Training.Rows.Length, null) { Weight = k.Weight }),
        ];
        if (judges)
            trials[0] = Judged(task, trials[0], monitor, cancellation);
        Leaderboard all = Refitting.KeepBest(task, families, trials, monitor, _ => { }, cancellation);
        TrialRecord[] tried = [.. all.Trials.Where(t => t.State == TrialState.Failed || all.Winners.Any(w => w.Trial == t))];
        try
        {
            foreach (TrialRecord trial in tried)
            {
                monitor.TrialStarted(trial.Number, trial.Family, trial.Configuration);
                monitor.TrialEnded(trial);
            }
        }
        catch
        {
            all.Dispose();
            throw;
        }

        return all with { Trials = tried };
    }

    /// <summary>The trial with its validation loss; without one where nothing can be validated, and failed where its training fails.</summary>
    private TrialRecord Judged(SearchTask task, TrialRecord trial, ISearchMonitor monitor, CancellationToken cancellation)
    {
        Configuration settings = SearchSettings.Space(families).Default.With(task.Configuration);
        var validation = new CrossValidation(task.Training, SearchSettings.FoldsOf(settings), SearchSettings.LossOf(settings), task.Validation);
        if (!validation.IsPossible)
            return trial;
        var training = new TrialTraining(TrialPhase.Judging, trial.Family, trial.Configuration.Canonical);
        try
        {
            Judgement judgement = WatchedTraining.Run(task, monitor, training, () => validation.Judge(families.First(f => f.Name == trial.Family), trial.Configuration, 1, cancellation));
            return trial with { Loss = judgement.Loss, FoldLosses = judgement.FoldLosses, Cost = trial.Cost + judgement.Cost };
        }
        catch (Exception error) when (error is not OperationCanceledException || !cancellation.IsCancellationRequested)
        {
            return trial with { State = TrialState.Failed, Failure = Refitting.Describe(error) };
        }
    }
}
