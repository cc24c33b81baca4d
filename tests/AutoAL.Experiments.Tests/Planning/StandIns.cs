using AutoAL.Contracts;
using AutoAL.Experiments.Engines;
using AutoAL.Strategies;

namespace AutoAL.Experiments.Tests.Planning;

/// <summary>A ready engine with one family and one search, an unavailable one, and three strategies: nothing here ever trains.</summary>
internal static class StandIns
{
    public static EngineCatalog Engines { get; } = new(
    [
        new EngineListing("fake", "embedded", new FakeEngine("fake", [new FakeFamily()], [new FakeSearch()]), new EngineStatus.Ready("1.0; without deep (libdeep.so is missing: install libdeep)", "cpu")),
        new EngineListing("filed", "embedded", new FakeEngine("filed", [new FiledFamily()], []), new EngineStatus.Ready("1.0", "cpu")),
        new EngineListing("gone", "plugins/gone", null, new EngineStatus.Unavailable("libgone.so is missing", "Install libgone 2 or later.")),
    ]);

    public static IReadOnlyList<StrategyEntry> Strategies { get; } =
    [
        Entry("margin", Evidence.Probabilities),
        Entry("random", Evidence.None),
        Entry("bald", Evidence.Draws, new WholeParameter("draws", "Draws.", 2, 100, 20)),
    ];

    private static StrategyEntry Entry(string name, Evidence needs, params Parameter[] options) => new()
    {
        Name = name,
        Summary = "A stand-in.",
        Formula = "0",
        Citation = "None.",
        Cost = "O(N)",
        Needs = needs,
        Options = new SearchSpace(options),
        Create = _ => throw new NotSupportedException("Planning creates no strategy."),
    };

    private sealed class FakeEngine(string name, IReadOnlyList<ILearnerFamily> families, IReadOnlyList<IModelSearch> searches) : ILearnerEngine
    {
        public string Name => name;

        public ColumnKinds Accepts => ColumnKinds.Numeric;

        public EngineIsolation Isolation => EngineIsolation.InProcess;

        public IReadOnlyList<ILearnerFamily> Families => families;

        public IReadOnlyList<IModelSearch> Searches => searches;

        public EngineStatus Probe() => new EngineStatus.Ready("1.0", "cpu");
    }

    private sealed class FakeFamily : ILearnerFamily
    {
        public string Name => "linear";

        public string Summary => "A stand-in.";

        public SearchSpace Space { get; } = new(
        [
            new RealParameter("c", "Strength.", 0.001, 1000, 1, Log: true),
            new ChoiceParameter("solver", "Solver.", ["newton", "gradient"], "newton"),
            new WholeParameter("steps", "Steps.", 1, 1000, 100) { Condition = new ParameterCondition("solver", "gradient") },
        ]);

        public Evidence Provides => Evidence.Probabilities;

        public ITrainedLearner Train(TrainingTask task, Contracts.Configuration configuration, ReadOnlyMemory<byte> warmStart, ITrainingMonitor monitor, CancellationToken cancellation) =>
            throw new NotSupportedException("Planning trains nothing.");
    }

    private sealed class FiledFamily : ILearnerFamily
    {
        public string Name => "tuned";

        public string Summary => "A stand-in.";

        public SearchSpace Space { get; } = new([new FileParameter("weights", "What to begin with.") { IsRequired = true }, new FileParameter("extra", "What else to begin with.")]);

        public Evidence Provides => Evidence.Probabilities;

        public ITrainedLearner Train(TrainingTask task, Contracts.Configuration configuration, ReadOnlyMemory<byte> warmStart, ITrainingMonitor monitor, CancellationToken cancellation) =>
            throw new NotSupportedException("Planning trains nothing.");
    }

    private sealed class FakeSearch : IModelSearch
    {
        public string Name => "auto";

        public Evidence Provides => Evidence.Probabilities | Evidence.Draws;

        public Leaderboard Search(SearchTask task, ISearchMonitor monitor, CancellationToken cancellation) =>
            throw new NotSupportedException("Planning searches nothing.");
    }
}
