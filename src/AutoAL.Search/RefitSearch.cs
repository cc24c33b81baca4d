using AutoAL.Contracts;

namespace AutoAL.Search;

/// <summary>
/// What happens between two searches: the last winners' configurations are refitted on the labels bought since, best first, and nothing is
/// tried. Before any search it refits the families' defaults, in order. Its trials have no loss; their cost is the number of labelled rows.
/// </summary>
/// <param name="families">The families of the search that stands behind it.</param>
public sealed class RefitSearch(IReadOnlyList<ILearnerFamily> families) : IModelSearch
{
    public string Name => "refit";

    public Evidence Provides => families.Aggregate((Evidence)~0, (all, family) => all & family.Provides) | Evidence.Committee;

    /// <inheritdoc/>
    public Leaderboard Search(SearchTask task, ISearchMonitor monitor, CancellationToken cancellation)
    {
        (string Family, Configuration Configuration)[] known =
        [
            .. task.Earlier.Where(t => t.State != TrialState.Failed && families.Any(f => f.Name == t.Family)).Select(t => (t.Family, t.Configuration)).Distinct(),
        ];
        if (known.Length == 0)
            known = [.. families.Select(f => (f.Name, f.Space.Default))];
        TrialRecord[] trials = [.. known.Select((k, i) => new TrialRecord(i, k.Family, k.Configuration, TrialState.Completed, null, task.Training.Rows.Length, null))];
        Leaderboard all = Refitting.KeepBest(task, families, trials, _ => { }, cancellation);
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
}
