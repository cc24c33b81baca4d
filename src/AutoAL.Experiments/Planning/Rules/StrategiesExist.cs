using AutoAL.Experiments.Configuration;

namespace AutoAL.Experiments.Planning.Rules;

/// <summary>Every strategy is in the catalogue.</summary>
internal sealed class StrategiesExist : IPlanRule
{
    public void Check(ExperimentConfig experiment, RuleScope scope)
    {
        string[] names = [.. scope.Strategies.Select(s => s.Name)];
        for (int i = 0; i < experiment.Strategies.Count; i++)
        {
            string use = experiment.Strategies[i].Use;
            if (!names.Contains(use))
                scope.Report(new(scope.At("strategies", i), use, "one of " + string.Join(", ", names), Spelling.DidYouMean(use, names, "Choose one of these.")));
        }
    }
}
