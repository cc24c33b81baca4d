using AutoAL.Experiments.Configuration;
using AutoAL.Sessions.Stopping;

namespace AutoAL.Experiments.Planning.Rules;

/// <summary>Stopping rules are known, their options fit, their names differ, and those that look at audit labels get some.</summary>
internal sealed class StoppingRulesFit : IPlanRule
{
    public void Check(ExperimentConfig experiment, RuleScope scope)
    {
        IReadOnlyList<ChoiceConfig> rules = experiment.Stop ?? [];
        string[] names = [.. StoppingCatalog.All.Select(rule => rule.Name)];
        for (int i = 0; i < rules.Count; i++)
        {
            string path = scope.At("stop", i);
            if (rules.Take(i).Any(r => (r.Name ?? r.Use) == (rules[i].Name ?? rules[i].Use)))
                scope.Report(new(path, rules[i].Name ?? rules[i].Use, "a name that no rule before has", "Give one of them a `name`: the ledger says by it why a run ended."));
            if (rules[i].QueryModel is { } queryModel)
                scope.Report(new(ConfigPath.Member(path, "queryModel"), queryModel.Use, "no query model: stopping rules look at the learner under test", "Remove it."));
            if (StoppingCatalog.Find(rules[i].Use) is not { } entry)
            {
                scope.Report(new(path, rules[i].Use, "one of " + string.Join(", ", names), Spelling.DidYouMean(rules[i].Use, names, "Choose one of these.")));
                continue;
            }

            foreach (ConfigProblem problem in PlannedSettings.FindProblems(rules[i], entry.Options, path))
                scope.Report(problem);
            if (entry.NeedsAudit && experiment.Oracle.Audit is null)
                scope.Report(new(path, entry.Name, "rules without audit labels, where `oracle.audit` is not given", "Add `oracle.audit` with a size, or choose another rule."), scope.At("oracle", "audit"));
        }
    }
}
