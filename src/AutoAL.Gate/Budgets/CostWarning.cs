using System.Globalization;
using AutoAL.Gate.Baselines;

namespace AutoAL.Gate.Budgets;

/// <summary>A cost above its budget. Costs warn; they fail a check only where that is asked for.</summary>
/// <param name="What">The arm, or "memory".</param>
/// <param name="Expected">The baseline's, in units of the calibration loop.</param>
/// <param name="Obtained">The check's.</param>
/// <param name="Limit">How many times the baseline's is allowed.</param>
public sealed record CostWarning(string What, double Expected, double Obtained, double Limit)
{
    /// <summary>Costs above budget, in the order of arms, memory last.</summary>
    public static IReadOnlyList<CostWarning> Of(Baseline baseline, MeasuredCosts costs)
    {
        var warnings = new List<CostWarning>();
        foreach (BaselineArm arm in baseline.Arms)
        {
            if (arm.Time is double expected && costs.Time.TryGetValue(arm.Arm, out double obtained) && obtained > baseline.Rules.TimeLimit * expected)
                warnings.Add(new CostWarning($"time of {arm.Arm}", expected, obtained, baseline.Rules.TimeLimit));
        }

        if (baseline.Memory is double memory && costs.Memory > baseline.Rules.MemoryLimit * memory)
            warnings.Add(new CostWarning("memory", memory, costs.Memory.Value, baseline.Rules.MemoryLimit));
        return warnings;
    }

    public override string ToString() => string.Create(CultureInfo.InvariantCulture,
        $"over budget: {What} is {Obtained:0.##} calibration units, {Obtained / Expected:0.#} times the baseline's {Expected:0.##}; allowed are {Limit:0.#} times");
}
