using AutoAL.Contracts;
using AutoAL.Engines.Managed.SupportVectorMachine;
using AutoAL.Engines.Managed.Tests.LogisticRegression;

namespace AutoAL.Engines.Managed.Tests.SupportVectorMachine;

public sealed class SmoSolverTests
{
    [Theory]
    [InlineData(true, 1, 40, 1)]
    [InlineData(true, 100, 400, 2)]
    [InlineData(true, 0.01, 300, 3)]
    [InlineData(true, 1000, 250, 4)]
    [InlineData(false, 1, 200, 5)]
    [InlineData(false, 10, 150, 6)]
    public void Solve_RandomProblem_MeetsTheOptimalityConditions(bool radial, double c, int count, ulong seed)
    {
        const double tolerance = 1e-3;
        (double[] values, int[] rows, int positives) = Problem(count, seed);
        var kernel = new Kernel(radial, 0.25);
        using var matrix = new SignedKernelMatrix(kernel, values, 4, rows, positives);
        (double[] coefficients, double rho) = new SmoSolver(matrix, c, tolerance).Solve(TrainToTheEnd.Instance, CancellationToken.None);

        Assert.Equal(0, coefficients.Sum(), 1e-9 * c * count);
        double up = double.NegativeInfinity, low = double.NegativeInfinity;
        for (int i = 0; i < count; i++)
        {
            double y = i < positives ? 1 : -1, alpha = y * coefficients[i];
            Assert.InRange(alpha, 0, c);
            double f = Enumerable.Range(0, count).Sum(j => coefficients[j] * Exact(kernel, values, rows[i], rows[j]));
            double slack = y - f;
            if (y > 0 ? alpha < c : alpha > 0)
                up = Math.Max(up, slack);
            if (y > 0 ? alpha > 0 : alpha < c)
                low = Math.Max(low, -slack);
            if (alpha > 0 && alpha < c)
                Assert.Equal(y, f - rho, tolerance + (2e-6 * c * count));
        }

        // Kernel rows are floats: their rounding adds to the tolerance.
        Assert.InRange(up + low, double.NegativeInfinity, tolerance + (1e-6 * c * count));
    }

    [Fact]
    public void Solve_WithRoomForTwoRows_GivesTheSameBits()
    {
        (double[] values, int[] rows, int positives) = Problem(200, 7);
        (double[] Coefficients, double Rho) Solved(long budget)
        {
            using var matrix = new SignedKernelMatrix(new Kernel(true, 0.25), values, 4, rows, positives, budget);
            return new SmoSolver(matrix, 10, 1e-3).Solve(TrainToTheEnd.Instance, CancellationToken.None);
        }

        (double[] many, double rho) = Solved(100 << 20);
        (double[] few, double fewRho) = Solved(0);
        Assert.Equal(many, few);
        Assert.Equal(rho, fewRho);
    }

    [Fact]
    public void Solve_TwoRows_HasTheClosedForm()
    {
        // Linear kernel, x = 1 and -1: α = 1/2 each, f(x) = x, ρ = 0.
        using var matrix = new SignedKernelMatrix(new Kernel(false, 0), [1, -1], 1, [0, 1], 1);
        (double[] coefficients, double rho) = new SmoSolver(matrix, 1, 1e-3).Solve(TrainToTheEnd.Instance, CancellationToken.None);
        Assert.Equal([0.5, -0.5], coefficients);
        Assert.Equal(0, rho);
    }

    internal static (double[] Values, int[] Rows, int Positives) Problem(int count, ulong seed)
    {
        (double[][] rows, int[] labels) = Problems.Clouds(count, 4, 2, seed);
        int[] order = [.. Enumerable.Range(0, count).OrderBy(i => labels[i])];
        return ([.. rows.SelectMany(r => r)], order, labels.Count(l => l == 0));
    }

    internal static double Exact(Kernel kernel, double[] values, int i, int j)
    {
        double dot = 0, distance = 0;
        for (int d = 0; d < 4; d++)
        {
            double a = values[(i * 4) + d], b = values[(j * 4) + d];
            dot += a * b;
            distance += (a - b) * (a - b);
        }

        return kernel.IsRadial ? Math.Exp(-kernel.Gamma * distance) : dot;
    }
}
