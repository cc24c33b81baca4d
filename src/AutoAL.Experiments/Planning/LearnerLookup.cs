using AutoAL.Contracts;
using AutoAL.Experiments.Engines;

namespace AutoAL.Experiments.Planning;

/// <summary>A learner that a plan may name: a family or a search of a ready engine.</summary>
/// <param name="Engine">The engine.</param>
/// <param name="Name">Family or search name.</param>
/// <param name="Space">Its parameters.</param>
/// <param name="Provides">What its models give.</param>
internal sealed record FoundLearner(ILearnerEngine Engine, string Name, SearchSpace Space, Evidence Provides)
{
    /// <summary>As written in configuration files.</summary>
    public string Reference => $"{Engine.Name}/{Name}";
}

/// <summary>The learners of all ready engines.</summary>
internal sealed class LearnerLookup(EngineCatalog engines)
{
    public EngineCatalog Engines { get; } = engines;

    public IReadOnlyList<FoundLearner> All { get; } =
    [
        .. engines.Listings.Where(l => l.Status is EngineStatus.Ready).Select(l => l.Engine).OfType<ILearnerEngine>().SelectMany(LearnersOf),
    ];

    /// <summary>The learner of a reference <c>engine/learner</c>, or null.</summary>
    public FoundLearner? Find(string reference) => All.FirstOrDefault(l => l.Reference == reference);

    private static IEnumerable<FoundLearner> LearnersOf(ILearnerEngine engine) =>
        engine.Families.Select(f => new FoundLearner(engine, f.Name, f.Space, f.Provides))
            .Concat(engine.Searches.Select(s => new FoundLearner(engine, s.Name, s.Space, s.Provides)));
}
