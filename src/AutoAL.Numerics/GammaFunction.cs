namespace AutoAL.Numerics;

/// <summary>The gamma function.</summary>
internal static class GammaFunction
{
    /// <summary>ln Γ(x), x > 0: Stirling's series from 12 on, reached by Γ(x + 1) = x Γ(x).</summary>
    public static double Log(double x)
    {
        double product = 1;
        for (; x < 12; x++)
            product *= x;

        double inverse = 1 / x;
        double square = inverse * inverse;
        double series = inverse * ((1.0 / 12) - (square * ((1.0 / 360) - (square * ((1.0 / 1260) - (square * ((1.0 / 1680)
            - (square * ((1.0 / 1188) - (square * (691.0 / 360360)))))))))));
        return ((x - 0.5) * Math.Log(x)) - x + (0.5 * Math.Log(2 * Math.PI)) + series - Math.Log(product);
    }
}
