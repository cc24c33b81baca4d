namespace AutoAL.Strategies.Committee;

/// <summary>Kullback–Leibler divergence from a member to the mean of all members.</summary>
internal static class Divergence
{
    /// <summary>KL(p ‖ q) = Σ_c p_c ln (p_c / q_c), nats, 0 ln 0 = 0. The mean q is above 0 wherever one of its members p is.</summary>
    public static double ToMean(ReadOnlySpan<double> p, ReadOnlySpan<double> q)
    {
        double sum = 0;
        for (int c = 0; c < p.Length; c++)
        {
            if (p[c] > 0)
                sum += p[c] * Math.Log(p[c] / q[c]);
        }

        return sum;
    }

    /// <summary>A divergence is never negative: what rounding leaves below 0 counts as 0.</summary>
    public static double WithoutRounding(double divergence) => divergence <= 0 ? 0 : divergence;
}
