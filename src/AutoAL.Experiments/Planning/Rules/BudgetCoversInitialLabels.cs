using System.Globalization;
using AutoAL.Experiments.Configuration;

namespace AutoAL.Experiments.Planning.Rules;

/// <summary>The initial labels count in the budget, so a smaller budget ends the run before its first model.</summary>
internal sealed class BudgetCoversInitialLabels : IPlanRule
{
    public void Check(ExperimentConfig experiment, RuleScope scope)
    {
        // With the policy `split` the protocol says how many initial rows there are.
        if (experiment.Initial.Policy == "split")
            return;
        string size = scope.At("initial", "size");
        string policy = scope.At("initial", "policy");
        int rows = experiment.Initial.Size + (experiment.Oracle.Audit?.Size ?? 0);
        int answers = rows * (experiment.Oracle.AnswersPerRow ?? 1);
        string what = answers.ToString(CultureInfo.InvariantCulture) + (answers == experiment.Initial.Size ? " initial labels" : " answers about initial and audit rows");
        if (experiment.Budget.Labels is { } labels && labels < answers)
        {
            scope.Report(
                new(scope.At("budget", "labels"), labels.ToString(CultureInfo.InvariantCulture), $"at least the {what}, which count", "Raise it, or lower `initial.size`."),
                size,
                policy);
        }

        double initialCost = answers * experiment.Oracle.CostPerLabel;
        if (experiment.Budget.Cost is { } cost && cost < initialCost && experiment.Oracle is { Prices: null, Annotators: null })
        {
            scope.Report(
                new(scope.At("budget", "cost"), cost.ToString("R", CultureInfo.InvariantCulture), FormattableString.Invariant($"at least {initialCost:R}, the cost of the {what}"), "Raise it, or lower `initial.size`."),
                size,
                policy,
                scope.At("oracle", "costPerLabel"));
        }
    }
}
