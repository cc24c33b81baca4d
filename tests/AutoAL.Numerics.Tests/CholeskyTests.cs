namespace AutoAL.Numerics.Tests;

public sealed class CholeskyTests
{
    // A = L·Lᵀ with L = (2 0 0 / 1 3 0 / −1 2 1).
    private static double[] Matrix => [4, 2, -2, 2, 10, 5, -2, 5, 6];

    [Fact]
    public void Solve_HandWorked_GivesTheVectorBack()
    {
        double[] x = [1, -2, 3];
        double[] y = [.. Matrix.Chunk(3).Select(row => row.Zip(x).Sum(pair => pair.First * pair.Second))];
        new Cholesky(Matrix, 3).Solve(y);
        for (int i = 0; i < 3; i++)
            Assert.Equal(x[i], y[i], 1e-13);
    }

    [Fact]
    public void SolveLower_HandWorked_DividesByTheRoot()
    {
        double[] y = [2, 7, 6]; // L·(1, 2, 3)
        new Cholesky(Matrix, 3).SolveLower(y);
        Assert.Equal([1, 2, 3], y);
    }

    [Fact]
    public void New_NotPositiveDefinite_ThrowsNamingThePivot() =>
        Assert.Contains("pivot 1 of 2 is -3", Assert.Throws<ArgumentException>(() => new Cholesky([1, 2, 2, 1], 2)).Message, StringComparison.Ordinal);
}
