using System.Globalization;
using AutoAL.Experiments.Configuration;

namespace AutoAL.Experiments.Planning.Rules;

/// <summary>Labels bought before the first round count in the budget, so a smaller budget ends the run before its first question.</summary>
internal sealed class BudgetCoversInitialLabels : IPlanRule
{
    public void Check(ExperimentConfig experiment, RuleScope scope)
    {
        // With the policy `split` the protocol says how many initial rows there are.
        if (experiment.Initial.Policy == "split")
            return;
        string size = scope.At("initial", "size");
        string policy = scope.At("initial", "policy");
        int audit = experiment.Oracle.Audit?.Size ?? 0, validation = MostValidationRows(experiment, scope);
        int answers = (experiment.Initial.Size + audit + validation) * (experiment.Oracle.AnswersPerRow ?? 1);
        string kinds = (audit, validation) switch { (_, 0) => "initial and audit", (0, _) => "initial and validation", _ => "initial, audit and validation" };
        string what = answers.ToString(CultureInfo.InvariantCulture) + (answers == experiment.Initial.Size ? " initial labels" : $" answers about {kinds} rows");
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

    private static int MostValidationRows(ExperimentConfig experiment, RuleScope scope) => experiment.Learners
        .Concat(experiment.Strategies.Select(s => s.QueryModel).OfType<ChoiceConfig>())
        .Select(learner => scope.Learners.Find(learner.Use) is { } found ? SearchOptions.ValidationRowsOf(PlannedSettings.Resolve(learner, found.Space)) : 0)
        .DefaultIfEmpty().Max();
}
