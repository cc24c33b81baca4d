using AutoAL.Contracts;
using AutoAL.Engines.Managed.LogisticRegression;

namespace AutoAL.Engines.Managed.Tests.LogisticRegression;

public sealed class LogisticPreconditionerTests
{
    /// <summary>The matrix entry by entry, times what the preconditioner takes for its inverse.</summary>
    [Theory]
    [InlineData(2, 1, false)]
    [InlineData(2, 14, true)]
    [InlineData(3, 15, false)]
    [InlineData(3, 16, true)]
    [InlineData(4, 33, false)]
    [InlineData(4, 61, true)]
    public void Refresh_AnyWidth_InvertsPenaltyPlusWeightedSquares(int classCount, int width, bool repeats)
    {
        (double[][] rows, int[] labels) = Problems.Clouds(50, width, classCount, 17);
        const double C = 0.8;
        var labelled = new CountedRows([.. Enumerable.Range(0, 50)], labels, repeats ? [.. Enumerable.Range(0, 50).Select(i => 1.0 + (i % 3))] : []);
        using var problem = new LogisticProblem([.. rows.SelectMany(r => r)], width, labelled, classCount, C, false);
        var random = new AutoAL.Numerics.Pcg32(3);
        double[] weights = new double[problem.ParameterCount], curvatures = new double[50];
        for (int k = 0; k < problem.ScoreCount; k++)
        {
            for (int d = 0; d <= width; d++)
                weights[(k * problem.Stride) + d] = 0.2 * random.NextNormal();
        }

        problem.Evaluate(weights, new double[weights.Length]);
        problem.FillCurvatures(curvatures);
        using var preconditioner = new LogisticPreconditioner(problem);
        preconditioner.Refresh();
        for (int a = 0; a <= width; a++)
        {
            for (int b = 0; b <= width; b++)
            {
                double product = 0;
                for (int d = 0; d <= width; d++)
                    product += Entry(a, d) * preconditioner.Inverse[(d * problem.Stride) + b];
                Assert.Equal(a == b ? 1 : 0, product, 1e-7);
            }
        }

        double Entry(int a, int d)
        {
            // An intercept without penalty keeps a millionth, so that its pivot stays positive.
            double sum = a != d ? 0 : a < width ? 1 : 1e-6 * C;
            for (int i = 0; i < 50; i++)
                sum += C * curvatures[i] * At(i, a) * At(i, d);
            return sum;
        }

        double At(int row, int feature) => feature < width ? rows[row][feature] : 1;
    }

    [Fact]
    public void FillCurvatures_RepeatedRows_CountAsOften()
    {
        (double[][] rows, int[] labels) = Problems.Clouds(12, 3, 3, 18);
        double[] counts = [.. Enumerable.Range(0, 12).Select(i => 1.0 + (i % 4))], values = [.. rows.SelectMany(r => r)];
        int[] all = [.. Enumerable.Range(0, 12)];
        using var counted = new LogisticProblem(values, 3, new CountedRows(all, labels, counts), 3, 1, false);
        using var plain = new LogisticProblem(values, 3, new CountedRows(all, labels, []), 3, 1, false);
        double[] weights = new double[counted.ParameterCount], ours = new double[12], theirs = new double[12];
        counted.Evaluate(weights, new double[weights.Length]);
        plain.Evaluate(weights, new double[weights.Length]);
        counted.FillCurvatures(ours);
        plain.FillCurvatures(theirs);
        Problems.Close([.. theirs.Zip(counts, (curvature, count) => curvature * count)], ours, 1e-15);
    }
}
