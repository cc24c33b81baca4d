using AutoAL.Experiments.Configuration;
using AutoAL.Experiments.Engines;
using AutoAL.Experiments.Planning.Rules;
using AutoAL.Sessions.Stopping;
using AutoAL.Contracts;

namespace AutoAL.Experiments.Planning;

/// <summary>Turns a configuration into frozen plans.</summary>
public static class PlanBuilder
{
    private static readonly IReadOnlyList<IPlanRule> Rules =
    [
        new NameCharacters(),
        new UniqueNames(),
        new DataFilesExist(),
        new IdxHasLabels(),
        new SplitIsComplete(),
        new SplitNamesInitialRows(),
        new LearnersExist(),
        new StrategiesExist(),
        new QueryModelsBelongToStrategies(),
        new SettingsFit(),
        new EvidenceMatches(),
        new OracleFits(),
        new StoppingRulesFit(),
        new BudgetCoversInitialLabels(),
        new BaselineExists(),
    ];

    /// <summary>The plans of the selected experiments, in the order of the file.</summary>
    /// <param name="reading">The configuration as read; data paths are relative to its file's folder.</param>
    /// <param name="selected">Names of experiments; empty for all. Only these are held against engines, strategies and data files.</param>
    /// <param name="strategies">The strategies there are.</param>
    /// <param name="engines">The engines there are.</param>
    /// <exception cref="ConfigException">The reading's problems and what the rules found, together.</exception>
    public static IReadOnlyList<ExperimentPlan> Build(
        ConfigReading reading, IReadOnlyList<string> selected, IReadOnlyList<StrategyEntry> strategies, EngineCatalog engines) =>
        Build(reading, selected, strategies, engines, Path.GetDirectoryName(Path.GetFullPath(reading.File))!);

    /// <inheritdoc cref="Build(ConfigReading, IReadOnlyList{string}, IReadOnlyList{StrategyEntry}, EngineCatalog)"/>
    /// <param name="baseDirectory">The folder that relative data paths start at.</param>
    public static IReadOnlyList<ExperimentPlan> Build(
        ConfigReading reading, IReadOnlyList<string> selected, IReadOnlyList<StrategyEntry> strategies, EngineCatalog engines, string baseDirectory)
    {
        var problems = new List<ConfigProblem>(reading.Problems);
        IReadOnlyList<ExperimentConfig> experiments = reading.Experiments.Experiments;
        var learners = new LearnerLookup(engines);
        problems.AddRange(UniqueExperimentNames.Check(reading.Experiments));
        problems.AddRange(FindUnknown(selected, experiments));
        int[] chosen = [.. Enumerable.Range(0, experiments.Count).Where(e => selected.Count == 0 || selected.Contains(experiments[e].Name))];
        foreach (int e in chosen)
        {
            var scope = new RuleScope(ConfigPath.Index("experiments", e), reading.Problems, problems)
            {
                BaseDirectory = baseDirectory,
                Strategies = strategies,
                Learners = learners,
            };
            foreach (IPlanRule rule in Rules)
                rule.Check(experiments[e], scope);
        }

        if (problems.Count > 0)
            throw new ConfigException(reading.File, problems);
        return [.. chosen.Select(e => Plan(experiments[e], strategies, learners, baseDirectory))];
    }

    private static IEnumerable<ConfigProblem> FindUnknown(IReadOnlyList<string> selected, IReadOnlyList<ExperimentConfig> experiments)
    {
        string[] names = [.. experiments.Select(e => e.Name)];
        return selected.Distinct().Where(s => !names.Contains(s)).Select(s => new ConfigProblem(
            "experiments", s, "the name of an experiment in this file: " + string.Join(", ", names), Spelling.DidYouMean(s, names, "Choose one of these.")));
    }

    private static ExperimentPlan Plan(ExperimentConfig config, IReadOnlyList<StrategyEntry> catalogue, LearnerLookup lookup, string baseDirectory)
    {
        PlannedLearner[] learners = [.. config.Learners.Select(l => PlanLearner(l, lookup))];
        PlannedStrategy[] strategies = [.. config.Strategies.Select(s => PlanStrategy(s, catalogue, lookup))];
        string baseline = config.Baseline ?? (strategies.FirstOrDefault(s => s.Name == "random") ?? strategies[0]).Name;
        PlannedStop[] stop = [.. (config.Stop ?? []).Select(s => new PlannedStop(s.Name ?? s.Use, s.Use, PlannedSettings.Resolve(s, StoppingCatalog.Find(s.Use)!.Options)))];
        string canonical = CanonicalPlan.Write(config, baseline, learners, strategies, stop);
        return new ExperimentPlan
        {
            Name = config.Name,
            Description = config.Description,
            Data = [.. config.Data.Select(d => PlanData(d, baseDirectory))],
            Split = config.Split,
            SplitPath = config.Split.Path is null ? null : PlannedPath.Full(baseDirectory, config.Split.Path),
            BaseDirectory = baseDirectory,
            Initial = config.Initial,
            Learners = learners,
            Strategies = strategies,
            Seeds = [.. Enumerable.Range(0, config.Seeds.Count).Select(i => config.Seeds.First + i)],
            Budget = config.Budget,
            Oracle = config.Oracle,
            Stop = stop,
            Baseline = baseline,
            Canonical = canonical,
            Hash = CanonicalPlan.Hash(canonical),
        };
    }

    private static PlannedData PlanData(DataConfig data, string baseDirectory) => new(
        data,
        PlannedPath.Full(baseDirectory, data.Path),
        data.Labels is null ? null : PlannedPath.Full(baseDirectory, data.Labels));

    private static PlannedLearner PlanLearner(ChoiceConfig choice, LearnerLookup lookup)
    {
        FoundLearner found = lookup.Find(choice.Use)!;
        return new PlannedLearner(choice.Name ?? choice.Use, found.Engine.Name, found.Name, PlannedSettings.Resolve(choice, found.Space), found.Engine.Isolation);
    }

    private static PlannedStrategy PlanStrategy(ChoiceConfig choice, IReadOnlyList<StrategyEntry> catalogue, LearnerLookup lookup)
    {
        StrategyEntry entry = catalogue.First(s => s.Name == choice.Use);
        return new PlannedStrategy(
            PlannedName.Of(choice),
            choice.Use,
            PlannedSettings.Resolve(choice, entry.Options),
            entry,
            choice.QueryModel is { } queryModel ? PlanLearner(queryModel, lookup) : null);
    }
}
