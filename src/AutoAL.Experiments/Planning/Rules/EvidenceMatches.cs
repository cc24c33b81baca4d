using AutoAL.Contracts;
using AutoAL.Experiments.Configuration;
using AutoAL.Strategies;

namespace AutoAL.Experiments.Planning.Rules;

/// <summary>Every learner of an experiment gives what every strategy of it needs.</summary>
internal sealed class EvidenceMatches : IPlanRule
{
    public void Check(ExperimentConfig experiment, RuleScope scope)
    {
        for (int s = 0; s < experiment.Strategies.Count; s++)
        {
            if (scope.Strategies.FirstOrDefault(e => e.Name == experiment.Strategies[s].Use) is not { } strategy)
                continue;
            foreach (FoundLearner learner in experiment.Learners.Select(l => scope.Learners.Find(l.Use)).OfType<FoundLearner>().Distinct())
                CheckPair(strategy, learner, scope.At("strategies", s), scope);
        }
    }

    private static void CheckPair(StrategyEntry strategy, FoundLearner learner, string path, RuleScope scope)
    {
        Evidence missing = strategy.Needs & ~learner.Provides;
        if (missing == Evidence.None)
            return;
        string[] others = [.. scope.Learners.All.Where(l => (strategy.Needs & ~l.Provides) == Evidence.None).Select(l => l.Reference)];
        scope.Report(new(
            path,
            strategy.Name,
            $"strategies that {learner.Reference} can serve; {strategy.Name} needs {Words(missing)}, and {learner.Reference} gives only {Words(learner.Provides)}",
            others.Length == 0 ? "Remove the strategy; no learner of a ready engine gives that." : $"Remove the strategy, or use a learner that gives it: {string.Join(", ", others)}."));
    }

    private static string Words(Evidence evidence) => evidence == Evidence.None ? "nothing" : evidence.ToString().ToLowerInvariant();
}
