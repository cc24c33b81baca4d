using AutoAL.Contracts;
using AutoAL.Search;
using AutoAL.Sessions;

namespace AutoAL.Experiments.Planning;

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

    /// <summary>The learner as a session's model.</summary>
    /// <param name="settings">A value for every parameter of <see cref="Space"/>.</param>
    /// <param name="seed">Of its searches.</param>
    /// <param name="time">Measures time limits.</param>
    internal abstract ModelSlot CreateSlot(Contracts.Configuration settings, Seed seed, TimeProvider time);
}

/// <summary>A family with one configuration for all rounds.</summary>
internal sealed record FixedLearner(ILearnerEngine Engine, ILearnerFamily Family)
    : FoundLearner(Engine, Family.Name, Family.Summary, SearchOptions.Extend(Family.Space, SearchOptions.FamilyCommittee))
{
    /// <summary>A family may have a parameter of its own called committee; then none can be asked for.</summary>
    internal override bool CanResample => Family.Space.Find(SearchOptions.Committee) is null;

    public override Evidence ProvidedWith(Contracts.Configuration settings) =>
        (Family.Provides & ~Evidence.Committee) | Evidence.Refits | (CanResample && SearchOptions.Resamples(settings) ? Evidence.Committee : Evidence.None);

    internal override ModelSlot CreateSlot(Contracts.Configuration settings, Seed seed, TimeProvider time)
    {
        IModelSearch search = new FixedConfiguration(Family, SearchOptions.Within(Family.Space, settings));
        return new ModelSlot
        {
            Search = CanResample ? SearchOptions.WithCommittee(search, [Family], settings) : search,
            Budget = new SearchBudget(1),
            Seed = seed,
        };
    }
}

/// <summary>A search over all families of an engine.</summary>
internal sealed record AutoMLLearner(ILearnerEngine Engine, FamilySearch Search)
    : FoundLearner(
        Engine,
        Search.Name,
        "AutoML: searches the engine's families and their parameters by cross-validation inside the labelled set",
        SearchOptions.Extend(Search.Space, [.. SearchOptions.Budget, SearchOptions.ValidationRows, .. SearchOptions.Rhythm, SearchOptions.SearchCommittee]))
{
    internal override bool CanResample => true;

    /// <summary>The families whose defaults can be trained with: the others need a file that no search can choose.</summary>
    public static ILearnerFamily[] Searchable(ILearnerEngine engine) => [.. engine.Families.Where(f => f.Space.IsComplete)];

    public override Evidence ProvidedWith(Contracts.Configuration settings) => Search.ProvidedWith(settings);

    internal override ModelSlot CreateSlot(Contracts.Configuration settings, Seed seed, TimeProvider time)
    {
        Contracts.Configuration own = SearchOptions.Within(Search.Space, settings);
        IReadOnlyList<ILearnerFamily> chosen = Search.Chosen(own);
        return new ModelSlot
        {
            Search = SearchOptions.WithCommittee(new FamilySearch(Searchable(Engine), time), chosen, settings),
            Refit = SearchOptions.WithCommittee(new RefitSearch(chosen, SearchOptions.JudgesRefits(settings)), chosen, settings),
            Budget = SearchOptions.BudgetOf(settings),
            ValidationRows = SearchOptions.ValidationRowsOf(settings),
            Schedule = SearchOptions.ScheduleOf(settings),
            Configuration = own,
            Seed = seed,
        };
    }
}

/// <summary>A search of the engine's own.</summary>
internal sealed record EngineSearchLearner(ILearnerEngine Engine, IModelSearch Search)
    : FoundLearner(Engine, Search.Name, "the engine's own search", SearchOptions.Extend(Search.Space, SearchOptions.Budget))
{
    internal override bool CanResample => false;

    public override Evidence ProvidedWith(Contracts.Configuration settings) => Search.Provides;

    internal override ModelSlot CreateSlot(Contracts.Configuration settings, Seed seed, TimeProvider time) =>
        new()
        {
            Search = Search,
            Budget = SearchOptions.BudgetOf(settings),
            Configuration = SearchOptions.Within(Search.Space, settings),
            Seed = seed,
        };
}
