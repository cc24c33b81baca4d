namespace AutoAL.Strategies.Tests.Published;

/// <summary>
/// The learner of libact's tests, LIBLINEAR's logistic regression with one class against the others: min ½‖w‖² + C·Σ ln(1 + exp(−t wᵀx)), the last
/// feature 1, so that the intercept is penalised. Newton's method with halving, to a gradient of 10⁻¹⁰.
/// </summary>
internal static class PenalisedLogistic
{
    /// <param name="x">Rows.</param>
    /// <param name="t">±1 for each row.</param>
    /// <param name="c">C.</param>
    /// <param name="start">Where to begin; at 0 when there is none.</param>
    public static double[] Fit(double[][] x, double[] t, double c, double[]? start = null)
    {
        double[] w = start is null ? new double[x[0].Length] : [.. start];
        for (int step = 0; step < 200; step++)
        {
            (double[] gradient, double[,] curvature) = Derivatives(x, t, c, w);
            if (Math.Sqrt(Product(gradient, gradient)) < 1e-10)
                return w;
            double[] direction = Solved(curvature, gradient);
            double before = Loss(w);
            double scale = 1;
            while (scale > 1e-8 && Loss(Moved()) > before + 1e-13)
                scale /= 2;
            w = Moved();

            double[] Moved() => [.. w.Select((value, d) => value - (scale * direction[d]))];
        }

        return w;

        double Loss(double[] weights) => (0.5 * Product(weights, weights)) + (c * x.Select((row, i) => SoftPlus(-t[i] * Product(weights, row))).Sum());
    }

    /// <summary>1/(1 + exp(−wᵀx)).</summary>
    public static double Probability(double[] w, double[] x) => 1 / (1 + Math.Exp(-Product(w, x)));

    private static (double[] Gradient, double[,] Curvature) Derivatives(double[][] x, double[] t, double c, double[] w)
    {
        double[] gradient = [.. w];
        double[,] curvature = new double[w.Length, w.Length];
        for (int d = 0; d < w.Length; d++)
            curvature[d, d] = 1;
        for (int i = 0; i < x.Length; i++)
        {
            double miss = 1 / (1 + Math.Exp(t[i] * Product(w, x[i])));
            for (int d = 0; d < w.Length; d++)
            {
                gradient[d] -= c * t[i] * miss * x[i][d];
                for (int e = 0; e < w.Length; e++)
                    curvature[d, e] += c * miss * (1 - miss) * x[i][d] * x[i][e];
            }
        }

        return (gradient, curvature);
    }

    /// <summary>By elimination; the matrix is positive definite, so no pivot is 0.</summary>
    private static double[] Solved(double[,] a, double[] b)
    {
        double[] x = [.. b];
        for (int i = 0; i < x.Length; i++)
        {
            for (int k = i + 1; k < x.Length; k++)
            {
                double factor = a[k, i] / a[i, i];
                for (int j = i; j < x.Length; j++)
                    a[k, j] -= factor * a[i, j];
                x[k] -= factor * x[i];
            }
        }

        for (int i = x.Length - 1; i >= 0; i--)
        {
            for (int j = i + 1; j < x.Length; j++)
                x[i] -= a[i, j] * x[j];
            x[i] /= a[i, i];
        }

        return x;
    }

    private static double SoftPlus(double value) => value > 0 ? value + Math.Log(1 + Math.Exp(-value)) : Math.Log(1 + Math.Exp(value));

    private static double Product(double[] a, double[] b)
    {
        double sum = 0;
        for (int d = 0; d < a.Length; d++)
            sum += a[d] * b[d];
        return sum;
    }
}
