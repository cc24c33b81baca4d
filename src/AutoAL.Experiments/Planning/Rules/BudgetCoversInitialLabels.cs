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
        string rows = experiment.Initial.Size.ToString(CultureInfo.InvariantCulture);
        if (experiment.Budget.Labels is { } labels && labels < experiment.Initial.Size)
        {
            scope.Report(
                new(scope.At("budget", "labels"), labels.ToString(CultureInfo.InvariantCulture), $"at least the {rows} initial labels, which count", "Raise it, or lower `initial.size`."),
                size,
                policy);
        }

        double initialCost = experiment.Initial.Size * experiment.Oracle.CostPerLabel;
        if (experiment.Budget.Cost is { } cost && cost < initialCost)
        {
            scope.Report(
                new(scope.At("budget", "cost"), cost.ToString("R", CultureInfo.InvariantCulture), FormattableString.Invariant($"at least {initialCost:R}, the cost of the {rows} initial labels"), "Raise it, or lower `initial.size`."),
                size,
                policy,
                scope.At("oracle", "costPerLabel"));
        }
    }
}
