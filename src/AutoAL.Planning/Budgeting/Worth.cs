using AutoAL.Planning.Forecasting;

namespace AutoAL.Planning.Budgeting;

/// <summary>Whether a strategy is worth its set-up, and what a claim about its savings would need. Everything is paired by draw.</summary>
/// <param name="Strategy">Which.</param>
/// <param name="Cheaper">P(it spends less than the baseline, set-up included); a draw in which neither reaches the target counts for neither.</param>
/// <param name="Dearer">P(it spends more).</param>
/// <param name="Saved">Median of what it saves in money, set-up included, over draws in which both reach the target; null when there is none.</param>
/// <param name="BreakEvenSetup">Set-up price at which the median saving is 0; null when there is no such draw.</param>
/// <param name="LabelShare">Saved share of the labels of a campaign from scratch, 1 − N / N_baseline; minus infinity where only the baseline reaches the target. Null when no draw reaches it either way.</param>
/// <param name="ClaimHolds">P(the saved share is at least the claim's lower end).</param>
/// <param name="ClaimWithin">P(the saved share lies within the claim).</param>
/// <param name="Needed">Labels from scratch that the claim allows, from its upper to its lower end, at the baseline's median; infinite when that is.</param>
public sealed record Worth(
    string Strategy, double Cheaper, double Dearer, double? Saved, double? BreakEvenSetup, DrawnNumbers? LabelShare, double ClaimHolds, double ClaimWithin, (double Low, double High) Needed)
{
    internal static Worth Of(BudgetQuestion question, ArmForecast arm, ArmForecast baseline)
    {
        int draws = arm.Cost.Draws.Count;
        int[] all = [.. Enumerable.Range(0, draws)];
        double[] saved = [.. all.Where(b => double.IsFinite(arm.Cost.Draws[b]) && double.IsFinite(baseline.Cost.Draws[b])).Select(b => baseline.Cost.Draws[b] - arm.Cost.Draws[b])];
        double? median = saved.Length > 0 ? new DrawnNumbers(saved).Median : null;
        double[] shares = [.. all.Select(b => Share(arm.FromScratch.Draws[b], baseline.FromScratch.Draws[b], question.Horizon)).OfType<double>()];
        (double low, double high) = question.Claim;
        double labels = baseline.FromScratch.Median;

        // The set-up is paid only where labels are bought.
        double[] gross = [.. all.Where(b => double.IsFinite(arm.Cost.Draws[b]) && double.IsFinite(baseline.Cost.Draws[b]))
            .Select(b => baseline.Cost.Draws[b] - arm.Cost.Draws[b] + (arm.Cost.Draws[b] > 0 ? question.Prices.Setup : 0))];
        return new Worth(
            arm.Arm.Strategy,
            (double)all.Count(b => arm.Cost.Draws[b] < baseline.Cost.Draws[b]) / draws,
            (double)all.Count(b => arm.Cost.Draws[b] > baseline.Cost.Draws[b]) / draws,
            median,
            gross.Length > 0 ? new DrawnNumbers(gross).Median : null,
            shares.Length > 0 ? new DrawnNumbers(shares) : null,
            (double)shares.Count(s => s >= low) / draws,
            (double)shares.Count(s => s >= low && s <= high) / draws,
            (labels * (1 - high), labels * (1 - low)));
    }

    /// <summary>A baseline that misses the target is taken to need the horizon at least, so the share is a lower bound there.</summary>
    private static double? Share(double labels, double baseline, double horizon) => (double.IsFinite(labels), double.IsFinite(baseline)) switch
    {
        (false, false) => null,
        (false, true) => double.NegativeInfinity,
        _ => 1 - (labels / Math.Min(baseline, horizon)),
    };
}
