namespace AutoAL.Statistics.Quantities;

/// <summary>The speed of a curve that nears a known ceiling exponentially (nnActive).</summary>
internal static class ExponentialApproach
{
    private static readonly double s_golden = (Math.Sqrt(5) - 1) / 2;

    /// <summary>
    /// The least-squares β ≥ 0 of a(n) = c − (c − a_0) e^(−β (n − n_0)), per label; null where the curve does not begin below c or spans
    /// no labels. Searched over β (n_R − n_0) from 10⁻⁴ to 10⁴ on a grid, then by golden section.
    /// </summary>
    /// <param name="curve">The curve.</param>
    /// <param name="ceiling">c, the score with all labels.</param>
    public static double? Rate(LearningCurve curve, double ceiling)
    {
        double span = curve.Last - curve.First;
        if (!(curve.Values[0] < ceiling) || !(span > 0))
            return null;

        double Misfit(double exponent)
        {
            double beta = Math.Pow(10, exponent) / span;
            double sum = 0;
            for (int r = 0; r < curve.X.Length; r++)
            {
                double fit = ceiling - ((ceiling - curve.Values[0]) * Math.Exp(-beta * (curve.X[r] - curve.First)));
                sum += (curve.Values[r] - fit) * (curve.Values[r] - fit);
            }

            return sum;
        }

        double best = Enumerable.Range(-16, 33).Select(i => i / 4.0).MinBy(Misfit);
        (double low, double high) = (best - 0.25, best + 0.25);
        for (int step = 0; step < 60; step++)
        {
            double left = high - (s_golden * (high - low));
            double right = low + (s_golden * (high - low));
            (low, high) = Misfit(left) <= Misfit(right) ? (low, right) : (left, high);
        }

        return Math.Pow(10, (low + high) / 2) / span;
    }
}
