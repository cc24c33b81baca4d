using AutoAL.Contracts;
using AutoAL.Experiments.Configuration;

namespace AutoAL.Experiments.Planning.Rules;

/// <summary>The settings of learners and the options of strategies are known and in range.</summary>
internal sealed class SettingsFit : IPlanRule
{
    public void Check(ExperimentConfig experiment, RuleScope scope)
    {
        CheckAll("learners", experiment.Learners, use => scope.Learners.Find(use)?.Space, scope);
        CheckAll("strategies", experiment.Strategies, use => scope.Strategies.FirstOrDefault(s => s.Name == use)?.Options, scope);
    }

    private static void CheckAll(string list, IReadOnlyList<ChoiceConfig> choices, Func<string, SearchSpace?> spaceOf, RuleScope scope)
    {
        for (int i = 0; i < choices.Count; i++)
        {
            if (spaceOf(choices[i].Use) is not { } space)
                continue;
            foreach (ConfigProblem problem in PlannedSettings.FindProblems(choices[i], space, scope.At(list, i)))
                scope.Report(problem);
        }
    }
}
