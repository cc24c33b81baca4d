using AutoAL.Engines.Managed.SupportVectorMachine;
using AutoAL.Numerics;

namespace AutoAL.Engines.Managed.Tests.SupportVectorMachine;

public sealed class SignedKernelMatrixTests
{
    [Theory]
    [InlineData(true, 0)]
    [InlineData(true, 1 << 20)]
    [InlineData(false, 700)]
    public void Row_AfterAnySwaps_EqualsTheEntriesOneByOne(bool radial, long budget)
    {
        const int count = 45;
        (double[] values, int[] rows, int positives) = SmoSolverTests.Problem(count, 9);
        var kernel = new Kernel(radial, 0.3);
        using var matrix = new SignedKernelMatrix(kernel, values, 4, rows, positives, budget);
        int[] order = [.. Enumerable.Range(0, count)];
        var random = new Pcg32(5);
        for (int step = 0; step < 300; step++)
        {
            int i = random.NextInt32(count), length = 1 + random.NextInt32(count), j = random.NextInt32(count);
            ReadOnlySpan<float> row = matrix.Row(i, length);
            for (int k = 0; k < length; k++)
            {
                double sign = (order[i] < positives ? 1 : -1) * (order[k] < positives ? 1 : -1);
                Assert.Equal(sign * SmoSolverTests.Exact(kernel, values, rows[order[i]], rows[order[k]]), row[k], radial ? 1e-6 : 1e-5);
            }

            if (i == j)
                continue;
            matrix.Swap(Math.Min(i, j), Math.Max(i, j));
            (order[i], order[j]) = (order[j], order[i]);
        }
    }
}
