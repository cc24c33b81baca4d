namespace AutoAL.Numerics;

/// <summary>The regularised incomplete gamma functions P(a, x) and Q(a, x) = 1 − P(a, x), by series and continued fraction (Abramowitz and Stegun 6.5.29, 6.5.31).</summary>
internal static class IncompleteGamma
{
    /// <summary>Q(a, x), the upper tail, for a above 0 and x of at least 0.</summary>
    public static double Upper(double a, double x)
    {
        if (x <= 0)
            return 1;
        if (double.IsPositiveInfinity(x))
            return 0;
        double front = Math.Exp((a * Math.Log(x)) - x - GammaFunction.Log(a));
        return x < a + 1 ? 1 - (front * Series(a, x)) : front * Fraction(a, x);
    }

    private static double Series(double a, double x)
    {
        double term = 1 / a;
        double sum = term;
        for (int n = 1; n <= 10_000 && term > sum * 1e-17; n++)
        {
            term *= x / (a + n);
            sum += term;
        }

        return sum;
    }

    private static double Fraction(double a, double x)
    {
        double b = x + 1 - a;
        double c = 1e300;
        double d = 1 / b;
        double fraction = d;
        for (int n = 1; n <= 10_000; n++)
        {
            double factor = -n * (n - a);
            b += 2;
            d = 1 / ((factor * d) + b);
            c = b + (factor / c);
            double step = d * c;
            fraction *= step;
            if (Math.Abs(step - 1) < 1e-16)
                break;
        }

        return fraction;
    }
}
