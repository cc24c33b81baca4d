using AutoAL.Engines.Managed.SupportVectorMachine;
using AutoAL.Numerics;

namespace AutoAL.Engines.Managed.Tests.SupportVectorMachine;

public sealed class PairwiseCouplingTests
{
    [Theory]
    [InlineData(3)]
    [InlineData(10)]
    [InlineData(60)]
    public void Solve_PairsOfOneDistribution_GivesItBack(int k)
    {
        var random = new Pcg32(3);
        double[] p = [.. Enumerable.Range(0, k).Select(_ => 0.05 + random.NextDouble())];
        double sum = p.Sum();
        var pairs = new List<double>();
        for (int i = 0; i < k; i++)
        {
            for (int j = i + 1; j < k; j++)
                pairs.Add(p[i] / (p[i] + p[j]));
        }

        var solved = new double[k];
        PairwiseCoupling.Solve(pairs.ToArray(), solved, new double[(k * k) + k]);
        Assert.Equal(1, solved.Sum(), 1e-12);
        for (int i = 0; i < k; i++)
            Assert.Equal(p[i] / sum, solved[i], 1e-6);
    }

    [Fact]
    public void Solve_PairsThatContradict_MinimisesTheSumOfSquares()
    {
        double[] pairs = [0.9, 0.3, 0.8];
        var p = new double[3];
        PairwiseCoupling.Solve(pairs, p, new double[12]);
        double least = Objective(pairs, p);
        for (double a = 0; a <= 1; a += 0.01)
        {
            for (double b = 0; a + b <= 1; b += 0.01)
                Assert.InRange(Objective(pairs, [a, b, 1 - a - b]), least - 1e-12, double.PositiveInfinity);
        }
    }

    private static double Objective(double[] r, double[] p) =>
        Square(((1 - r[0]) * p[0]) - (r[0] * p[1])) + Square(((1 - r[1]) * p[0]) - (r[1] * p[2])) + Square(((1 - r[2]) * p[1]) - (r[2] * p[2]));

    private static double Square(double x) => x * x;
}
