using AutoAL.Numerics;

namespace AutoAL.Sessions.Stopping;

/// <summary>
/// Ends when the audit labels show that a target accuracy is reached.
/// <para>Holds when the lower end of Wilson's interval for the audit accuracy is ≥ target.</para>
/// </summary>
/// <remarks>
/// Wilson, Probable inference, the law of succession, and statistical inference, JASA 1927. The same labels are looked at in every round,
/// so the chance of stopping too early at some round is above one round's 1 − confidence: choose the confidence with that in mind.
/// </remarks>
/// <param name="target">In (0, 1].</param>
/// <param name="confidence">Of the one-sided bound, in (0.5, 1).</param>
public sealed class TargetReached(double target, double confidence) : IStoppingRule
{
    /// <summary>The lower end of Wilson's interval for k of n, without continuity correction.</summary>
    public static double LowerBound(int correct, int count, double confidence)
    {
        double z = NormalDistribution.Quantile(confidence);
        double p = (double)correct / count;
        double spread = z * Math.Sqrt((p * (1 - p) / count) + (z * z / (4.0 * count * count)));
        return (p + (z * z / (2.0 * count)) - spread) / (1 + (z * z / count));
    }

    public StoppingVerdict Observe(in StoppingView view)
    {
        if (view.Audit is not { Labels: > 0 } audit)
            return default;
        double bound = LowerBound(audit.Correct, audit.Labels, confidence);
        return new StoppingVerdict(bound, bound >= target);
    }

    public void Save(BinaryWriter writer)
    {
    }

    public void Load(BinaryReader reader)
    {
    }
}
