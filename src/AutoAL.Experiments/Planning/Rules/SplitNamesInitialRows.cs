using AutoAL.Experiments.Configuration;

namespace AutoAL.Experiments.Planning.Rules;

/// <summary>The initial policy <c>split</c> takes the rows that the split protocol names, and only some protocols name any.</summary>
internal sealed class SplitNamesInitialRows : IPlanRule
{
    public void Check(ExperimentConfig experiment, RuleScope scope)
    {
        if (experiment.Initial.Policy != "split" || experiment.Split.Protocol is "rebenchmark" or "file")
            return;
        scope.Report(
            new(scope.At("initial", "policy"), "split", $"random, stratified, first or every-class: the split protocol `{experiment.Split.Protocol}` names no initial rows", "Choose another policy, or the protocol `rebenchmark` or `file`."),
            scope.At("split", "protocol"));
    }
}
