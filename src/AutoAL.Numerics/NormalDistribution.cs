namespace AutoAL.Numerics;

/// <summary>The standard normal distribution.</summary>
/// <remarks>By the regularised incomplete gamma function: P(|Z| ≥ z) = Q(1/2, z²/2). Tails keep their relative precision.</remarks>
public static class NormalDistribution
{
    /// <summary>The density at z.</summary>
    public static double Density(double z) => Math.Exp(-z * z / 2) / Math.Sqrt(2 * Math.PI);

    /// <summary>P(Z ≤ z), in [0, 1].</summary>
    public static double Cdf(double z) => z > 0 ? 1 - (TwoSidedTail(z) / 2) : TwoSidedTail(z) / 2;

    /// <summary>P(|Z| ≥ |z|): the p value of a two-sided test.</summary>
    public static double TwoSidedTail(double z) => double.IsNaN(z)
        ? throw new ArgumentOutOfRangeException(nameof(z), z, "The z statistic is not a number.")
        : IncompleteGamma.Upper(0.5, z * z / 2);

    /// <summary>The z with P(Z ≤ z) = probability.</summary>
    /// <param name="probability">In (0, 1).</param>
    public static double Quantile(double probability)
    {
        if (probability is not (> 0 and < 1))
            throw new ArgumentOutOfRangeException(nameof(probability), probability, "A quantile needs a probability strictly between 0 and 1.");
        double tail = 2 * Math.Min(probability, 1 - probability);
        double size = Bisection.FallingTo(tail, TwoSidedTail, 0, 40);
        return probability < 0.5 ? -size : size;
    }
}
