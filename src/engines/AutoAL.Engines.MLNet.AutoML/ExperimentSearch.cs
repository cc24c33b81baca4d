using AutoAL.Contracts;
using AutoAL.Engines.MLNet.AutoML.Tuning;
using AutoAL.Search;
using AutoAL.Search.Spaces;
using AutoAL.Search.Validation;

namespace AutoAL.Engines.MLNet.AutoML;

/// <summary>
/// ML.NET's <c>AutoMLExperiment</c> over a list of families. A tuner proposes, AutoAL's cross-validation inside the labelled set judges, and
/// the best distinct configurations are refitted on all labelled rows.
/// </summary>
/// <remarks>
/// Tried first: the best of the previous round, a quarter of the trials at most, judged anew on this round's labels; in the first round every
/// family's default. Budgets are numbers of trials, durations told to the tuner are computed from the work and never measured, and every
/// experiment is new: so one seed gives one leaderboard. A configuration that a tuner repeats is answered from memory and takes no trial.
/// <para>Where no trial succeeds the first family's default is trained unjudged, so that a round has a model.</para>
/// </remarks>
/// <param name="name">Of the search.</param>
/// <param name="families">At least one; the safest first.</param>
/// <param name="fits">Whether a family suits columns of these kinds; null when all do.</param>
/// <param name="time">Measures the time limit and the trials' seconds; nothing else depends on it.</param>
public sealed class ExperimentSearch(string name, IReadOnlyList<ILearnerFamily> families, Func<ILearnerFamily, ColumnKinds, bool>? fits, TimeProvider time) : IModelSearch
{
    public string Name => name;

    public SearchSpace Space { get; } = new(
    [
        new FamilyListParameter(SearchSettings.Families, "families to search among", [.. families.Select(f => f.Name)]),
        Tuners.Parameter,
        SearchSettings.FoldsParameter,
        SearchSettings.LossParameter,
    ]);

    /// <summary>What every family gives, and a committee of distinct winners.</summary>
    public Evidence Provides => families.Aggregate((Evidence)~0, (all, family) => all & family.Provides) | Evidence.Committee;

    /// <inheritdoc/>
    public Leaderboard Search(SearchTask task, ISearchMonitor monitor, CancellationToken cancellation)
    {
        Configuration settings = Space.Default.With(task.Configuration);
        IReadOnlyList<ILearnerFamily> chosen = Suitable(settings, task.Training.Pool.Kinds);
        var validation = new CrossValidation(task.Training, SearchSettings.FoldsOf(settings), SearchSettings.LossOf(settings));
        if (!validation.IsPossible)
            return new RefitSearch(chosen, judges: false).Search(task, monitor, cancellation);

        var union = new FamilyUnion(chosen, task.Training.Pool.Kinds);
        var trials = new TrialSeries(task, union, validation, monitor, time, cancellation);
        var judged = new JudgedTrials(union, trials, task.Budget, time);
        foreach (Configuration configuration in First(task, union))
        {
            if (!judged.IsOver)
                judged.Judge(configuration);
        }

        if (!judged.IsOver)
            Experiment.Run(union, judged, Tuners.Of(settings), task.Training, cancellation);
        return Keep(task, union, trials, monitor, cancellation);
    }

    private static IEnumerable<Configuration> First(SearchTask task, FamilyUnion union)
    {
        var cube = new UnitCube(union.Space);
        Configuration[] earlier = [.. task.Earlier.Where(t => t.State != TrialState.Failed).Select(union.Find).OfType<Configuration>().Where(c => cube.FindProblem(c) is null).Select(cube.Normalise).Distinct()];
        return earlier.Length > 0
            ? earlier.Take(Math.Max(1, task.Budget.Trials / 4))
            : union.Families.Select(f => cube.Normalise(union.DefaultOf(f)));
    }

    /// <summary>The chosen families that suit the columns; all chosen ones where none does.</summary>
    private IReadOnlyList<ILearnerFamily> Suitable(Configuration settings, ColumnKinds kinds)
    {
        IReadOnlyList<ILearnerFamily> chosen = FamilyListParameter.Choose(families, settings.Choice(SearchSettings.Families));
        ILearnerFamily[] suitable = [.. chosen.Where(f => fits is null || fits(f, kinds))];
        return suitable.Length > 0 ? suitable : chosen;
    }

    private static Leaderboard Keep(SearchTask task, FamilyUnion union, TrialSeries trials, ISearchMonitor monitor, CancellationToken cancellation)
    {
        TrialRecord[] ranked = trials.Ranked();
        if (ranked.Any(t => t.State != TrialState.Failed))
            return Refitting.KeepBest(task, union.Families, ranked, monitor, monitor.TrialEnded, cancellation);

        ILearnerFamily family = union.Families[0];
        var fallback = new TrialRecord(trials.Count, family.Name, family.Space.Default, TrialState.Completed, null, task.Training.Rows.Length, null);
        monitor.TrialStarted(fallback.Number, fallback.Family, fallback.Configuration);
        Leaderboard kept = Refitting.KeepBest(task, union.Families, [fallback, .. ranked], monitor, monitor.TrialEnded, cancellation);
        monitor.TrialEnded(kept.Winners[0].Trial);
        return kept;
    }
}
