namespace AutoAL.Numerics.Tests;

public sealed class BinaryLogisticTests
{
    // Dense Newton steps with Gauss elimination, written from the formula.
    [Fact]
    public void Fit_OverlappingSides_EqualsDenseNewton()
    {
        Pcg32 random = new(3);
        const int Rows = 60, Width = 4;
        float[] x = new float[Rows * Width];
        foreach (ref float value in x.AsSpan())
            value = (float)random.NextNormal();
        bool[] positive = [.. Enumerable.Range(0, Rows).Select(i => i % 3 == 0)];
        for (int i = 0; i < Rows; i += 3)
            x[i * Width] += 1;
        var model = new BinaryLogistic(Width, 0.5);
        model.Fit(x, positive);
        double[] expected = Newton(x, positive, Width, 0.5);
        for (int d = 0; d <= Width; d++)
            Assert.Equal(expected[d], model.Weights[d], 1e-6);
    }

    [Fact]
    public void Fit_OneSideOnly_Throws() => Assert.Throws<ArgumentException>(() => new BinaryLogistic(1, 1).Fit([1, 2], [true, true]));

    // All rows alike: nothing tells the sides apart, and both weigh alike.
    [Fact]
    public void Fit_ConstantRows_DecidesNothing()
    {
        var model = new BinaryLogistic(1, 1);
        model.Fit([2, 2, 2], [true, false, false]);
        Assert.Equal(0, model.Decision([2]), 1e-9);
    }

    private static double[] Newton(float[] x, bool[] positive, int width, double lambda)
    {
        int n = positive.Length, size = width + 1;
        double[] w = new double[size];
        int ahead = positive.Count(p => p);
        for (int step = 0; step < 50; step++)
        {
            double[] gradient = new double[size];
            double[,] hessian = new double[size, size];
            for (int d = 0; d < width; d++)
                (gradient[d], hessian[d, d]) = (lambda * w[d], lambda);
            for (int i = 0; i < n; i++)
            {
                double[] row = [.. x[(i * width)..((i + 1) * width)].Select(v => (double)v), 1];
                double p = 1 / (1 + Math.Exp(-row.Zip(w).Sum(pair => pair.First * pair.Second)));
                double weight = 0.5 * n / (positive[i] ? ahead : n - ahead);
                for (int d = 0; d < size; d++)
                {
                    gradient[d] += weight * (p - (positive[i] ? 1 : 0)) * row[d];
                    for (int e = 0; e < size; e++)
                        hessian[d, e] += weight * p * (1 - p) * row[d] * row[e];
                }
            }

            for (int pivot = 0; pivot < size; pivot++)
            {
                for (int row = 0; row < size; row++)
                {
                    double factor = row == pivot ? 0 : hessian[row, pivot] / hessian[pivot, pivot];
                    for (int e = 0; e < size; e++)
                        hessian[row, e] -= factor * hessian[pivot, e];
                    gradient[row] -= factor * gradient[pivot];
                }
            }

            for (int d = 0; d < size; d++)
                w[d] -= gradient[d] / hessian[d, d];
        }

        return w;
    }
}
