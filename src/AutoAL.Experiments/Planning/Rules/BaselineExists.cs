using AutoAL.Experiments.Configuration;

namespace AutoAL.Experiments.Planning.Rules;

/// <summary>The baseline is one of the experiment's strategies, by the name it has there.</summary>
internal sealed class BaselineExists : IPlanRule
{
    public void Check(ExperimentConfig experiment, RuleScope scope)
    {
        string[] names = [.. experiment.Strategies.Select(s => s.Name ?? s.Use)];
        if (experiment.Baseline is not { } baseline || names.Contains(baseline))
            return;
        scope.Report(
            new(scope.At("baseline"), baseline, "a strategy of this experiment: " + string.Join(", ", names), Spelling.DidYouMean(baseline, names, "Choose one of these, or add it to the strategies.")),
            scope.At("strategies"));
    }
}
