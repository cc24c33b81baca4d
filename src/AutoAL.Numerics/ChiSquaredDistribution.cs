namespace AutoAL.Numerics;

/// <summary>The chi-squared distribution.</summary>
public static class ChiSquaredDistribution
{
    /// <summary>P(X ≥ x): the p value of a test that rejects large values.</summary>
    /// <param name="x">At least 0; may be infinite.</param>
    /// <param name="degreesOfFreedom">Above 0.</param>
    public static double UpperTail(double x, double degreesOfFreedom)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(degreesOfFreedom);
        ArgumentOutOfRangeException.ThrowIfNegative(x);
        return IncompleteGamma.Upper(degreesOfFreedom / 2, x / 2);
    }
}
