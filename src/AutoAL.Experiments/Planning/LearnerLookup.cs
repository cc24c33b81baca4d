using AutoAL.Contracts;
using AutoAL.Experiments.Engines;
using AutoAL.Search;

namespace AutoAL.Experiments.Planning;

/// <summary>The learners of all ready engines: families, a search over an engine's families called <c>automl</c>, and the engines' own searches.</summary>
public sealed class LearnerLookup(EngineCatalog engines)
{
    public EngineCatalog Engines { get; } = engines;

    public IReadOnlyList<FoundLearner> All { get; } =
    [
        .. engines.Listings.Where(l => l.Status is EngineStatus.Ready).Select(l => l.Engine).OfType<ILearnerEngine>().SelectMany(LearnersOf),
    ];

    /// <summary>The learner of a reference <c>engine/learner</c>, or null.</summary>
    public FoundLearner? Find(string reference) => All.FirstOrDefault(l => l.Reference == reference);

    /// <summary>A name of the engine's own counts before ours.</summary>
    private static IEnumerable<FoundLearner> LearnersOf(ILearnerEngine engine)
    {
        FoundLearner[] own =
        [
            .. engine.Families.Select(f => new FixedLearner(engine, f)),
            .. engine.Searches.Select(s => new EngineSearchLearner(engine, s)),
        ];
        ILearnerFamily[] searchable = AutoMLLearner.Searchable(engine);
        if (searchable.Length == 0)
            return own;
        var search = new AutoMLLearner(engine, new FamilySearch(searchable, TimeProvider.System));
        return own.Any(l => l.Name == search.Name) ? own : [.. own, search];
    }
}
