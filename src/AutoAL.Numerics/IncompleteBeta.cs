namespace AutoAL.Numerics;

/// <summary>The regularised incomplete beta function, by its continued fraction and the modified Lentz method (Abramowitz and Stegun 26.5.8).</summary>
internal static class IncompleteBeta
{
    /// <summary>I_x(a, b) for a and b above 0; the complement y = 1 - x is passed along, since it would lose its digits by subtraction.</summary>
    public static double Regularised(double x, double y, double a, double b)
    {
        if (x <= 0)
            return 0;
        if (y <= 0)
            return 1;

        double front = Math.Exp(GammaFunction.Log(a + b) - GammaFunction.Log(a) - GammaFunction.Log(b) + (a * Math.Log(x)) + (b * Math.Log(y)));
        return x < (a + 1) / (a + b + 2)
            ? front * Fraction(x, a, b) / a
            : 1 - (front * Fraction(y, b, a) / b);
    }

    private static double Fraction(double x, double a, double b)
    {
        const double tiny = 1e-300;
        double c = 1;
        double d = 1 / NotZero(1 - ((a + b) * x / (a + 1)));
        double fraction = d;
        for (int m = 1; m <= 10_000; m++)
        {
            double even = m * (b - m) * x / ((a + (2 * m) - 1) * (a + (2 * m)));
            d = 1 / NotZero(1 + (even * d));
            c = NotZero(1 + (even / c));
            fraction *= d * c;

            double odd = -(a + m) * (a + b + m) * x / ((a + (2 * m)) * (a + (2 * m) + 1));
            d = 1 / NotZero(1 + (odd * d));
            c = NotZero(1 + (odd / c));
            double step = d * c;
            fraction *= step;
            if (Math.Abs(step - 1) < 1e-16)
                break;
        }

        return fraction;

        static double NotZero(double value) => Math.Abs(value) < tiny ? tiny : value;
    }
}
