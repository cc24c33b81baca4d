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
            Check(choices[i], spaceOf(choices[i].Use), scope.At(list, i), scope);
            if (list == "strategies" && choices[i].QueryModel is { } queryModel)
                Check(queryModel, scope.Learners.Find(queryModel.Use)?.Space, QueryModelPath.Of(scope, i), scope);
        }
    }

    private static void Check(ChoiceConfig choice, SearchSpace? space, string path, RuleScope scope)
    {
        if (space is null)
            return;
        foreach (ConfigProblem problem in PlannedSettings.FindProblems(choice, space, path).Concat(PlannedFiles.FindProblems(choice, space, path, scope.FullPath)))
            scope.Report(problem);
    }
}
