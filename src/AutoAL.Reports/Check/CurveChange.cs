using AutoAL.Gate;
using AutoAL.Gate.Baselines;
using AutoAL.Gate.Runs;
using AutoAL.Gate.Verdicts;
using AutoAL.Statistics;

namespace AutoAL.Reports.Check;

/// <summary>An arm's mean curves, old and new, with the verdict on its first quantity.</summary>
/// <param name="Arm">Whose.</param>
/// <param name="Verdict">Null for an arm without one.</param>
/// <param name="Expected">The baseline's; null where it has none.</param>
/// <param name="Obtained">The check's; null where no run is complete.</param>
public sealed record CurveChange(Arm Arm, KeyVerdict? Verdict, CurveBand? Expected, CurveBand? Obtained)
{
    /// <summary>Every arm of either side, worst first.</summary>
    public static IReadOnlyList<CurveChange> Of(GateCheck check)
    {
        GateQuantity first = check.Baseline.Rules.Quantities[0];
        Dictionary<Arm, KeyVerdict> verdicts = check.Keys.Where(k => k.Key.Quantity == first.Name).ToDictionary(k => k.Key.Arm);
        Dictionary<Arm, BaselineArm> before = check.Baseline.Arms.ToDictionary(a => a.Arm);
        Dictionary<Arm, int> place = check.Keys.Where(k => k.Key.Quantity == first.Name).Select((k, i) => (k.Key.Arm, i)).ToDictionary(p => p.Arm, p => p.i);
        IEnumerable<Arm> arms = before.Keys.Union(check.Grid.Runs.Keys);
        return [.. arms.OrderBy(arm => place.GetValueOrDefault(arm, int.MaxValue)).ThenBy(arm => arm).Select(arm => new CurveChange(
            arm,
            verdicts.GetValueOrDefault(arm),
            before.GetValueOrDefault(arm)?.Curve,
            check.Grid.Runs.TryGetValue(arm, out IReadOnlyList<ObservedRun>? runs) ? BaselineMaking.Curve(runs, first.Metric) : null))];
    }
}
