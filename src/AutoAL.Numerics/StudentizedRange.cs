namespace AutoAL.Numerics;

/// <summary>The range of k independent standard normal values: the studentised range at infinite degrees of freedom.</summary>
/// <remarks>
/// P(Q ≤ q) = k ∫ φ(z) (Φ(z) − Φ(z − q))^(k−1) dz. The integrand is smooth and vanishes at both ends, so the trapezoid rule converges
/// faster than any power of its step.
/// </remarks>
public static class StudentizedRange
{
    private const double Step = 0.05;
    private const double End = 9;

    /// <summary>P(Q ≤ q), in [0, 1].</summary>
    /// <param name="q">At least 0.</param>
    /// <param name="groups">k, at least 2.</param>
    public static double Cdf(double q, int groups)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(q);
        ArgumentOutOfRangeException.ThrowIfLessThan(groups, 2);
        double sum = 0;
        for (int i = 0; i <= (int)(2 * End / Step); i++)
        {
            double z = (i * Step) - End;
            sum += NormalDistribution.Density(z) * Math.Pow(NormalDistribution.Cdf(z) - NormalDistribution.Cdf(z - q), groups - 1);
        }

        return Math.Min(1, groups * sum * Step);
    }

    /// <summary>The q with P(Q ≤ q) = probability.</summary>
    /// <param name="probability">In (0, 1).</param>
    /// <param name="groups">k, at least 2.</param>
    public static double Quantile(double probability, int groups)
    {
        if (probability is not (> 0 and < 1))
            throw new ArgumentOutOfRangeException(nameof(probability), probability, "A quantile needs a probability strictly between 0 and 1.");
        return Bisection.FallingTo(-probability, q => -Cdf(q, groups), 0, 40);
    }
}
