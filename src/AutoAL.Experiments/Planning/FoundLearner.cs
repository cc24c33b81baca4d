using AutoAL.Contracts;
using AutoAL.Search;
using AutoAL.Sessions;

namespace AutoAL.Experiments.Planning;

/// <summary>What a session needs of a learner.</summary>
/// <param name="Search">Asked when the schedule says so.</param>
/// <param name="Refit">Asked in the other rounds; null where every round searches.</param>
/// <param name="Budget">Of one search.</param>
/// <param name="Schedule">When to search.</param>
/// <param name="Configuration">The search's own settings.</param>
internal sealed record SessionSearch(IModelSearch Search, IModelSearch? Refit, SearchBudget Budget, SearchSchedule Schedule, Contracts.Configuration Configuration);

/// <summary>A learner that a plan may name.</summary>
/// <param name="Engine">The engine.</param>
/// <param name="Name">Its name in the engine.</param>
/// <param name="Summary">One line.</param>
/// <param name="Space">Every setting that it takes.</param>
public abstract record FoundLearner(ILearnerEngine Engine, string Name, string Summary, SearchSpace Space)
{
    /// <summary>As written in configuration files.</summary>
    public string Reference => $"{Engine.Name}/{Name}";

    /// <summary>What its models give under settings with a value for every parameter.</summary>
    public abstract Evidence ProvidedWith(Contracts.Configuration settings);

    /// <summary>Whether a committee of resamples can be had by a setting.</summary>
    internal abstract bool CanResample { get; }

    internal abstract SessionSearch CreateSearch(Contracts.Configuration settings, TimeProvider time);
}

/// <summary>A family with one configuration for all rounds.</summary>
internal sealed record FixedLearner(ILearnerEngine Engine, ILearnerFamily Family)
    : FoundLearner(Engine, Family.Name, Family.Summary, SearchOptions.Extend(Family.Space, SearchOptions.FamilyCommittee))
{
    /// <summary>A family may have a parameter of its own called committee; then none can be asked for.</summary>
    internal override bool CanResample => Family.Space.Find(SearchOptions.Committee) is null;

    public override Evidence ProvidedWith(Contracts.Configuration settings) =>
        (Family.Provides & ~Evidence.Committee) | (CanResample && SearchOptions.Resamples(settings) ? Evidence.Committee : Evidence.None);

    internal override SessionSearch CreateSearch(Contracts.Configuration settings, TimeProvider time)
    {
        IModelSearch search = new FixedConfiguration(Family, SearchOptions.Within(Family.Space, settings));
        return new SessionSearch(
            CanResample ? SearchOptions.WithCommittee(search, [Family], settings) : search, null, new SearchBudget(1), SearchSchedule.EachRound, Contracts.Configuration.Empty);
    }
}

/// <summary>A search over all families of an engine.</summary>
internal sealed record AutoMLLearner(ILearnerEngine Engine, FamilySearch Search)
    : FoundLearner(
        Engine,
        Search.Name,
        "AutoML: searches the engine's families and their parameters by cross-validation inside the labelled set",
        SearchOptions.Extend(Search.Space, [.. SearchOptions.Budget, .. SearchOptions.Rhythm, SearchOptions.SearchCommittee]))
{
    internal override bool CanResample => true;

    public override Evidence ProvidedWith(Contracts.Configuration settings) => Search.ProvidedWith(settings);

    internal override SessionSearch CreateSearch(Contracts.Configuration settings, TimeProvider time)
    {
        Contracts.Configuration own = SearchOptions.Within(Search.Space, settings);
        IReadOnlyList<ILearnerFamily> chosen = Search.Chosen(own);
        return new SessionSearch(
            SearchOptions.WithCommittee(new FamilySearch(Engine.Families, time), chosen, settings),
            SearchOptions.WithCommittee(new RefitSearch(chosen), chosen, settings),
            SearchOptions.BudgetOf(settings),
            SearchOptions.ScheduleOf(settings),
            own);
    }
}

/// <summary>A search of the engine's own.</summary>
internal sealed record EngineSearchLearner(ILearnerEngine Engine, IModelSearch Search)
    : FoundLearner(Engine, Search.Name, "the engine's own search", SearchOptions.Extend(Search.Space, SearchOptions.Budget))
{
    internal override bool CanResample => false;

    public override Evidence ProvidedWith(Contracts.Configuration settings) => Search.Provides;

    internal override SessionSearch CreateSearch(Contracts.Configuration settings, TimeProvider time) =>
        new(Search, null, SearchOptions.BudgetOf(settings), SearchSchedule.EachRound, SearchOptions.Within(Search.Space, settings));
}
