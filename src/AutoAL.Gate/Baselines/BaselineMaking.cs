using AutoAL.Gate.Budgets;
using AutoAL.Gate.Runs;
using AutoAL.Statistics;

namespace AutoAL.Gate.Baselines;

/// <summary>Makes a baseline of what was observed; rules, margins, targets and acknowledgements of an earlier one are kept.</summary>
public static class BaselineMaking
{
    /// <param name="grid">Complete runs; arms without any are left out.</param>
    /// <param name="machine">Where they were computed.</param>
    /// <param name="costs">What they took; null when that was not measured.</param>
    /// <param name="reason">Why.</param>
    /// <param name="today">The day, UTC.</param>
    /// <param name="earlier">The baseline that this one replaces.</param>
    public static Baseline Of(ObservedGrid grid, MachineFacts machine, MeasuredCosts? costs, string reason, DateOnly today, Baseline? earlier = null)
    {
        GateRules rules = earlier?.Rules ?? new GateRules();
        Arm[] arms = [.. grid.Runs.Where(arm => arm.Value.Count > 0).Select(arm => arm.Key)];
        BaselineKey[] keys = [.. arms.SelectMany(arm => rules.Quantities.Select(quantity => KeyOf(grid, arm, quantity, earlier))).OrderBy(key => key.Key)];
        return new Baseline
        {
            PlanText = grid.PlanText,
            Data = grid.Data,
            LedgerSchema = grid.Schemas.DefaultIfEmpty().Max(),
            Machine = machine,
            Rules = rules,
            Arms = [.. arms.Select(arm => new BaselineArm(
                arm, [.. grid.Runs[arm].Select(run => new BaselineRun(run.Seed, run.Split, run.Digest))], Curve(grid.Runs[arm], rules.Quantities[0].Metric), costs?.Time.GetValueOrDefault(arm)))],
            Keys = keys,
            Acknowledgements = [.. (earlier?.Acknowledgements ?? []).Where(a => !a.IsExpired(today) && keys.Any(key => key.Key.ToString() == a.Key))],
            Memory = costs?.Memory,
            Reason = reason,
            Updated = today,
        };
    }

    /// <summary>Mean and band of the runs; null where they share no range.</summary>
    public static CurveBand? Curve(IReadOnlyList<ObservedRun> runs, CurveMetric metric) =>
        runs.Count == 0 ? null : CurveBand.Of([.. runs.Select(run => run.Curve(metric))]);

    private static BaselineKey KeyOf(ObservedGrid grid, Arm arm, GateQuantity quantity, Baseline? earlier)
    {
        var key = new GateKey(arm, quantity.Name);
        BaselineKey? before = earlier?.Keys.FirstOrDefault(k => k.Key == key);
        double? target = quantity.Id == GateQuantity.LabelsToTarget ? before?.Target ?? Target(grid, arm, quantity.Metric) : null;
        var values = new SortedDictionary<long, double>();
        foreach (ObservedRun run in grid.Runs[arm])
            values.Add(run.Seed, quantity.Of(run.Curve(quantity.Metric), target));
        return new BaselineKey(key, before?.Margin, target, values);
    }

    /// <summary>The final mean of the strategy that the plan compares with, on the same data and learner; of the arm itself where that has no run. Four decimals.</summary>
    private static double Target(ObservedGrid grid, Arm arm, CurveMetric metric)
    {
        IReadOnlyList<ObservedRun> reference = grid.Runs.GetValueOrDefault(arm with { Strategy = grid.Plan.Baseline }) is { Count: > 0 } runs ? runs : grid.Runs[arm];
        return Math.Round(reference.Average(run => run.Curve(metric).Values[^1]), 4);
    }
}
