using AutoAL.Contracts;
using AutoAL.Experiments.Configuration;

namespace AutoAL.Experiments.Planning.Rules;

/// <summary>Every strategy gets the evidence that it needs: of its query model, or else of every learner of the experiment.</summary>
internal sealed class EvidenceMatches : IPlanRule
{
    private const Evidence FromTheSession = Evidence.Prices | Evidence.Answers;

    public void Check(ExperimentConfig experiment, RuleScope scope)
    {
        for (int s = 0; s < experiment.Strategies.Count; s++)
        {
            if (scope.Strategies.FirstOrDefault(e => e.Name == experiment.Strategies[s].Use) is not { } strategy)
                continue;
            Evidence needs = strategy.NeedsOf(PlannedSettings.Resolve(experiment.Strategies[s], strategy.Options));
            IReadOnlyList<ChoiceConfig> givers = experiment.Strategies[s].QueryModel is { } queryModel ? [queryModel] : experiment.Learners;
            foreach (ChoiceConfig choice in givers)
                CheckPair(strategy.Name, needs, choice, scope.At("strategies", s), scope);
        }
    }

    private static void CheckPair(string strategy, Evidence needs, ChoiceConfig choice, string path, RuleScope scope)
    {
        if (scope.Learners.Find(choice.Use) is not { } learner)
            return;
        Evidence provided = Given(learner, PlannedSettings.Resolve(choice, learner.Space));
        Evidence missing = needs & ~provided;
        if (missing == Evidence.None)
            return;
        string[] others = [.. scope.Learners.All.Where(l => (needs & ~Given(l, l.Space.Default)) == Evidence.None).Select(l => l.Reference)];
        scope.Report(new(
            path,
            strategy,
            $"strategies that {learner.Reference} can serve; {strategy} needs {Words(missing)}, and {learner.Reference} gives only {Words(provided & ~FromTheSession)}",
            missing == Evidence.Committee && learner.CanResample ? $"Set `committee` of {learner.Reference} to bootstrap, or remove the strategy."
            : others.Length == 0 ? "Remove the strategy; no learner of a ready engine gives that." : $"Remove the strategy, or use a learner that gives it: {string.Join(", ", others)}."));
    }

    // Who predicts candidates predicts labelled rows as well.
    private static Evidence Given(FoundLearner learner, Contracts.Configuration settings)
    {
        Evidence provided = learner.ProvidedWith(settings) | FromTheSession;
        return provided.HasFlag(Evidence.Probabilities) ? provided | Evidence.LabelledProbabilities : provided;
    }

    private static string Words(Evidence evidence) => evidence == Evidence.None ? "nothing" : evidence.ToString().Replace(nameof(Evidence.LabelledProbabilities), "labelled probabilities", StringComparison.Ordinal).ToLowerInvariant();
}
