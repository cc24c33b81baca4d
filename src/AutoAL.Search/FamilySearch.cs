using AutoAL.Contracts;
using AutoAL.Search.Samplers;
using AutoAL.Search.Spaces;
using AutoAL.Search.Validation;

namespace AutoAL.Search;

/// <summary>
/// AutoML over any list of families: proposes a family with a configuration, judges it by cross-validation inside the labelled set or on labels bought for it,
/// and refits the best ones on all labelled rows.
/// </summary>
/// <remarks>
/// The order of trials. First the best of the previous round's leaderboard, a quarter of the budget at most and at least one; in the first
/// search every family's default instead, in the order of the families; then the sampler's proposals, where a family's first trial is always
/// its default. No configuration is tried twice. Earlier losses are not compared with this round's: they were measured on fewer labels.
/// <para>Where nothing can be validated (see <see cref="StratifiedFolds"/>) the earlier winners, or the defaults, are refitted unjudged.</para>
/// <para>A time limit is looked at between trials; the first trial always ends.</para>
/// </remarks>
/// <param name="families">At least one; names distinct; the preferred one first.</param>
/// <param name="time">Measures the time limit and the trials' seconds; nothing else depends on it.</param>
public sealed class FamilySearch(IReadOnlyList<ILearnerFamily> families, TimeProvider time) : IModelSearch
{
    /// <summary>The fewest training rows that a rung of successive halving may have.</summary>
    private const double LeastRows = 25;

    public string Name => "automl";

    public SearchSpace Space { get; } = SearchSettings.Space(families);

    /// <summary>What every family gives, a committee of distinct winners, and refits, for which <see cref="RefitSearch"/> stands in.</summary>
    public Evidence Provides => ProvidedBy(families);

    /// <summary>What the search gives under its settings: fewer families may give more.</summary>
    public Evidence ProvidedWith(Configuration settings) => ProvidedBy(Chosen(settings));

    /// <summary>The families that the settings choose.</summary>
    public IReadOnlyList<ILearnerFamily> Chosen(Configuration settings) =>
        FamilyListParameter.Choose(families, settings.Choice(SearchSettings.Families));

    /// <inheritdoc/>
    public Leaderboard Search(SearchTask task, ISearchMonitor monitor, CancellationToken cancellation)
    {
        Configuration settings = Space.Default.With(task.Configuration);
        var union = new FamilyUnion(Chosen(settings), task.Training.Pool.Kinds);
        var validation = new CrossValidation(task.Training, SearchSettings.FoldsOf(settings), SearchSettings.LossOf(settings), task.Validation);
        if (!validation.IsPossible)
            return new RefitSearch(union.Families, judges: false).Search(task, monitor, cancellation);

        var cube = new UnitCube(union.Space);
        var trials = new TrialSeries(task, union, validation, monitor, time, cancellation, SearchSettings.SharesPasses(settings));
        var proposals = new Proposals(union, SearchSettings.CreateSampler(settings, cube, task.Training.Seed), First(task, union, cube));
        if (SearchSettings.IsHalving(settings))
            Halve(task, proposals, trials, SearchSettings.SharesPasses(settings) ? SuccessiveHalving.AllShares : SuccessiveHalving.Shares(task.Training.Rows.Length, LeastRows));
        else
            TryInTurn(task, proposals, trials);
        TrialRecord[] ranked = SearchSettings.Combines(settings) ? trials.Weighed(task.Training.ClassCount, SearchSettings.LossOf(settings)) : trials.Ranked();
        return Refitting.KeepBest(task, union.Families, ranked, monitor, monitor.TrialEnded, cancellation);
    }

    private static Evidence ProvidedBy(IReadOnlyList<ILearnerFamily> chosen) =>
        chosen.Aggregate((Evidence)~0, (all, family) => all & family.Provides) | Evidence.Committee | Evidence.Refits;

    /// <summary>What is tried before the sampler is asked.</summary>
    private static Configuration[] First(SearchTask task, FamilyUnion union, UnitCube cube)
    {
        Configuration[] earlier = [.. task.Earlier.Where(t => t.State != TrialState.Failed).Select(union.Find).OfType<Configuration>().Where(c => cube.FindProblem(c) is null).Select(cube.Normalise).Distinct()];
        return earlier.Length > 0
            ? earlier[..Math.Min(earlier.Length, Math.Max(1, task.Budget.Trials / 4))]
            : [.. union.Families.Select(f => cube.Normalise(union.DefaultOf(f)))];
    }

    private void TryInTurn(SearchTask task, Proposals proposals, TrialSeries trials)
    {
        long started = time.GetTimestamp();
        while (trials.Count < task.Budget.Trials && !IsOver(task.Budget, trials.Count, started) && proposals.Next() is { } configuration)
        {
            int number = trials.Begin(configuration);
            double? loss = trials.Judge(number, 1);
            trials.End(number, TrialState.Completed);
            proposals.Observe(configuration, loss, trials.CostOf(number));
        }
    }

    /// <summary>All trials begin together on few rows or passes; those that stop early keep their loss and rank behind those that went on.</summary>
    private void Halve(SearchTask task, Proposals proposals, TrialSeries trials, IReadOnlyList<double> shares)
    {
        long started = time.GetTimestamp();
        while (trials.Count < task.Budget.Trials && proposals.Next() is { } configuration)
        {
            trials.Begin(configuration);
            proposals.Observe(configuration, null, 0);
        }

        int judged = 0;
        (int Rung, double? Loss)[] outcomes = SuccessiveHalving.Run(
            trials.Count, shares, (number, share) => IsOver(task.Budget, judged++, started) ? trials.LossOf(number) : trials.Judge(number, share));
        for (int number = 0; number < outcomes.Length; number++)
            trials.End(number, outcomes[number].Rung == shares.Count - 1 ? TrialState.Completed : TrialState.Stopped, outcomes[number].Rung);
    }

    private bool IsOver(SearchBudget budget, int done, long started) => done > 0 && budget.Time is { } limit && time.GetElapsedTime(started) >= limit;
}
