using AutoAL.Experiments.Configuration;

namespace AutoAL.Experiments.Planning.Rules;

/// <summary>Only a strategy has a query model, and a query model has none itself.</summary>
internal sealed class QueryModelsBelongToStrategies : IPlanRule
{
    public void Check(ExperimentConfig experiment, RuleScope scope)
    {
        for (int i = 0; i < experiment.Learners.Count; i++)
            CheckNone(experiment.Learners[i], scope.At("learners", i), scope);
        for (int i = 0; i < experiment.Strategies.Count; i++)
        {
            if (experiment.Strategies[i].QueryModel is { } queryModel)
                CheckNone(queryModel, QueryModelPath.Of(scope, i), scope);
        }
    }

    private static void CheckNone(ChoiceConfig learner, string path, RuleScope scope)
    {
        if (learner.QueryModel is { } queryModel)
            scope.Report(new(ConfigPath.Member(path, QueryModelPath.Name), queryModel.Use, "nothing: a strategy has a query model, a learner has none", "Move it to a strategy."));
    }
}

/// <summary>Where a strategy's query model stands.</summary>
internal static class QueryModelPath
{
    public const string Name = "queryModel";

    public static string Of(RuleScope scope, int strategy) => ConfigPath.Member(scope.At("strategies", strategy), Name);
}
