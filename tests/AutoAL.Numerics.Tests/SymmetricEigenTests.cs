namespace AutoAL.Numerics.Tests;

/// <summary>Eigenpairs by their definition: A·v = λ·v, vectors orthonormal, values descending.</summary>
public sealed class SymmetricEigenTests
{
    [Theory]
    [InlineData(1, 1)]
    [InlineData(2, 1)]
    [InlineData(3, 1e150)]
    [InlineData(7, 1e-150)]
    [InlineData(30, 1)]
    [InlineData(67, 1)]
    public void Of_RandomMatrices_SatisfiesTheDefinition(int size, double unit)
    {
        var random = new Pcg32((ulong)size);
        double[] a = Symmetric(size, (_, _) => unit * random.NextNormal());
        AssertDecomposes(a, size, unit);
    }

    [Fact]
    public void Of_LowRank_HasThatManyValuesAboveRounding()
    {
        var random = new Pcg32(3);
        double[] u = [.. Enumerable.Range(0, 20).Select(_ => random.NextNormal())], v = [.. Enumerable.Range(0, 20).Select(_ => random.NextNormal())];
        double[] a = Symmetric(20, (i, j) => (u[i] * u[j]) + (v[i] * v[j]));
        AssertDecomposes(a, 20, 1);
        Assert.Equal(2, new SymmetricEigen((double[])a.Clone(), 20).Values.Count(value => Math.Abs(value) > 1e-12));
    }

    /// <summary>Most values are 0 up to rounding, which no sweep makes smaller.</summary>
    [Fact]
    public void Of_ALargeSingularMatrix_Converges()
    {
        var random = new Pcg32(12);
        double[] u = [.. Enumerable.Range(0, 400 * 5).Select(_ => random.NextNormal())];
        AssertDecomposes(Symmetric(400, (i, j) => Enumerable.Range(0, 5).Sum(k => u[(5 * i) + k] * u[(5 * j) + k])), 400, 1);
    }

    [Fact]
    public void Of_TheSecondDifference_GivesItsKnownValues()
    {
        // 2 on the diagonal, -1 beside it: 2 - 2·cos(kπ/(n + 1)).
        var eigen = new SymmetricEigen(Symmetric(12, (i, j) => i == j ? 2 : Math.Abs(i - j) == 1 ? -1 : 0), 12);
        for (int k = 1; k <= 12; k++)
            Assert.Equal(2 - (2 * Math.Cos(k * Math.PI / 13)), eigen.Values[12 - k], 1e-14);
    }

    [Fact]
    public void Of_EqualValuesZerosAndNothing_StaysOrthonormal()
    {
        AssertDecomposes(Symmetric(9, (i, j) => i == j ? 3 : 0), 9, 1);
        AssertDecomposes(Symmetric(6, (_, _) => 1), 6, 1);
        AssertDecomposes(new double[25], 5, 1);
        Assert.Empty(new SymmetricEigen([], 0).Values);
    }

    [Fact]
    public void Of_AMatrixWithNaN_IsRefused() => Assert.Throws<ArgumentException>(() => new SymmetricEigen(new[] { 1, 0, 0, double.NaN }, 2));

    private static double[] Symmetric(int size, Func<int, int, double> entry)
    {
        var a = new double[size * size];
        for (int i = 0; i < size; i++)
        {
            for (int j = 0; j <= i; j++)
                a[(i * size) + j] = a[(j * size) + i] = entry(i, j);
        }

        return a;
    }

    private static void AssertDecomposes(double[] a, int size, double unit)
    {
        var eigen = new SymmetricEigen((double[])a.Clone(), size);
        Assert.Equal(eigen.Values.OrderDescending(), eigen.Values);
        for (int k = 0; k < Math.Min(size, 70); k++)
        {
            double[] v = eigen.Vector(k).ToArray();
            for (int i = 0; i < size; i++)
                Assert.Equal(0, (Enumerable.Range(0, size).Sum(j => a[(i * size) + j] * v[j]) - (eigen.Values[k] * v[i])) / unit, 1e-12 * (size + 2));
            for (int other = 0; other <= k; other++)
                Assert.Equal(other == k ? 1 : 0, v.Zip(eigen.Vector(other).ToArray(), (x, y) => x * y).Sum(), 1e-13 * (size + 2));
            Assert.True(v[Array.FindIndex(v, x => Math.Abs(x) == v.Max(Math.Abs))] > 0);
        }
    }
}
