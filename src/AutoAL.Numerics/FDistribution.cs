namespace AutoAL.Numerics;

/// <summary>Snedecor's F distribution.</summary>
public static class FDistribution
{
    /// <summary>P(F ≥ f): the p value of a test that rejects large ratios.</summary>
    /// <param name="f">At least 0; may be infinite.</param>
    /// <param name="numerator">Degrees of freedom above 0.</param>
    /// <param name="denominator">Degrees of freedom above 0.</param>
    public static double UpperTail(double f, double numerator, double denominator)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(numerator);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(denominator);
        ArgumentOutOfRangeException.ThrowIfNegative(f);
        if (double.IsPositiveInfinity(f))
            return 0;
        double sum = denominator + (numerator * f);
        return IncompleteBeta.Regularised(denominator / sum, numerator * f / sum, denominator / 2, numerator / 2);
    }
}
