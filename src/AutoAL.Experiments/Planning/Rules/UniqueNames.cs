using AutoAL.Experiments.Configuration;

namespace AutoAL.Experiments.Planning.Rules;

/// <summary>Data sets, learners and strategies are told apart by name in the ledger, in tables and in figures.</summary>
internal sealed class UniqueNames : IPlanRule
{
    public void Check(ExperimentConfig experiment, RuleScope scope)
    {
        CheckList("data", [.. experiment.Data.Select(d => d.Name)], "Rename one of the two.", scope);
        CheckList("learners", [.. experiment.Learners.Select(l => l.Name ?? l.Use)], "Give one of the two a `name`.", scope);
        CheckList("strategies", [.. experiment.Strategies.Select(PlannedName.Of)], "Give one of the two a `name`.", scope);
    }

    private static void CheckList(string list, string[] names, string remedy, RuleScope scope)
    {
        for (int i = 1; i < names.Length; i++)
        {
            int first = Array.IndexOf(names, names[i]);
            if (first < i)
                scope.Report(new(scope.At(list, i), names[i], $"a name of its own; {scope.At(list, first)} has this one", remedy), scope.At(list, first));
        }
    }
}
