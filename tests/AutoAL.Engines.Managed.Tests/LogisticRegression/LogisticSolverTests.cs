using AutoAL.Contracts;
using AutoAL.Engines.Managed.LogisticRegression;

namespace AutoAL.Engines.Managed.Tests.LogisticRegression;

public sealed class LogisticSolverTests
{
    [Theory]
    [InlineData(2, 5, 1.0)]
    [InlineData(2, 400, 1.0)]
    [InlineData(6, 30, 1e-6)]
    [InlineData(6, 30, 1.0)]
    [InlineData(6, 30, 1e6)]
    [InlineData(3, 400, 1e6)]
    public void Minimise_OrdinaryFeatures_ReachesTheTolerance(int classCount, int width, double c)
    {
        (double[][] rows, int[] labels) = Problems.Clouds(150, width, classCount, 41);
        (double relative, int steps, _) = Minimise(rows, labels, classCount, c, 1e-10);
        Assert.InRange(relative, 0, 1e-10);
        Assert.InRange(steps, 1, 60);
    }

    [Fact]
    public void Minimise_SeparableAndAlmostUnpenalised_ReachesTheTolerance()
    {
        (double[][] rows, int[] labels) = Problems.Clouds(60, 4, 3, 42, spread: 0.01);
        Assert.InRange(Minimise(rows, labels, 3, 1e6, 1e-8).Relative, 0, 1e-8);
    }

    [Fact]
    public void Minimise_ToleranceBelowRounding_EndsWithTheBestFound()
    {
        (double[][] rows, int[] labels) = Problems.Clouds(60, 4, 3, 43);
        (double relative, int steps, double[] losses) = Minimise(rows, labels, 3, 1, 1e-30);
        Assert.InRange(relative, 0, 1e-12);
        Assert.True(steps < LogisticSolver.StepLimit, $"{steps} steps");
        for (int i = 1; i < losses.Length; i++)
            Assert.True(losses[i] <= losses[i - 1] * (1 + 1e-11), $"step {i} raised the objective from {losses[i - 1]:R} to {losses[i]:R}");
    }

    [Fact]
    public void Evaluate_Gradient_EqualsTheDifferencesOfTheObjective()
    {
        foreach (int classCount in (int[])[2, 4])
        {
            (double[][] rows, int[] labels) = Problems.Clouds(30, 3, classCount, 44);
            using LogisticProblem problem = Problem(rows, labels, classCount, 0.7);
            var random = new AutoAL.Numerics.Pcg32(5);
            var weights = new double[problem.ParameterCount];
            var gradient = new double[weights.Length];
            var scratch = new double[weights.Length];
            for (int k = 0; k < problem.ScoreCount; k++)
            {
                for (int d = 0; d <= 3; d++)
                    weights[(k * problem.Stride) + d] = random.NextNormal();
            }

            problem.Evaluate(weights, gradient);
            for (int k = 0; k < problem.ScoreCount; k++)
            {
                for (int d = 0; d <= 3; d++)
                {
                    int at = (k * problem.Stride) + d;
                    double kept = weights[at];
                    weights[at] = kept + 1e-5;
                    double above = problem.Evaluate(weights, scratch);
                    weights[at] = kept - 1e-5;
                    double below = problem.Evaluate(weights, scratch);
                    weights[at] = kept;
                    Assert.Equal((above - below) / 2e-5, gradient[at], 1e-6);
                }
            }
        }
    }

    [Fact]
    public void Minimise_FreeIntercepts_StayCentredOverTheClasses()
    {
        (double[][] rows, int[] labels) = Problems.Clouds(60, 4, 3, 43);
        using LogisticProblem problem = Problem(rows, labels, 3, 1);
        using var solver = new LogisticSolver(problem);
        var weights = new double[problem.ParameterCount];
        solver.Minimise(weights, 1e-30, new Losses(), CancellationToken.None);
        double[] intercepts = [.. Enumerable.Range(0, 3).Select(k => weights[(k * problem.Stride) + problem.Width])];
        Assert.InRange(intercepts.Sum(), -1e-12, 1e-12);
        Assert.Contains(intercepts, b => Math.Abs(b) > 1);
    }

    private static LogisticProblem Problem(double[][] rows, int[] labels, int classCount, double c) =>
        new([.. rows.SelectMany(r => r)], rows[0].Length, CountedRows.Of([.. Enumerable.Range(0, rows.Length).Select(i => new PoolIndex(i))], labels), classCount, c, false);

    private static (double Relative, int Steps, double[] Losses) Minimise(double[][] rows, int[] labels, int classCount, double c, double tolerance)
    {
        using LogisticProblem problem = Problem(rows, labels, classCount, c);
        using var solver = new LogisticSolver(problem);
        var losses = new Losses();
        solver.Minimise(new double[problem.ParameterCount], tolerance, losses, CancellationToken.None);
        return (solver.RelativeGradient, losses.Seen.Count, [.. losses.Seen]);
    }

    private sealed class Losses : ITrainingMonitor
    {
        public List<double> Seen { get; } = [];

        public bool ShouldStop(int step, double loss)
        {
            Seen.Add(loss);
            return false;
        }
    }
}
