namespace AutoAL.Numerics.Tests;

/// <summary>The kernel against the scalar triple loop: same bits, because both round once per term and go up in k.</summary>
public sealed class MatrixProductTests
{
    public static TheoryData<int, int, int> Shapes()
    {
        var shapes = new TheoryData<int, int, int>();
        foreach (int m in (int[])[1, 2, 3, 4, 5, 10, 13])
        {
            foreach (int k in (int[])[0, 1, 7, 65, 600])
            {
                foreach (int n in (int[])[1, 2, 3, 5, 8, 12, 15, 16, 24, 31, 32, 40, 72])
                    shapes.Add(m, k, n);
            }
        }

        return shapes;
    }

    [Theory]
    [MemberData(nameof(Shapes))]
    public void Add_AnyShape_EqualsTheTripleLoopBitForBit(int m, int k, int n)
    {
        (double[] a, double[] b, double[] c) = Matrices(m * (k + 3), k * (n + 1), m * (n + 2));
        double[] expected = [.. c];
        TripleLoop((i, d) => a[(i * (k + 3)) + d], b, n + 1, expected, n + 2, m, k, n);
        MatrixProduct.Add(a, k + 3, b, n + 1, c, n + 2, m, k, n);
        Assert.Equal(expected, c);
    }

    [Theory]
    [MemberData(nameof(Shapes))]
    public void AddTransposed_AnyShape_EqualsTheTripleLoopBitForBit(int m, int k, int n)
    {
        (double[] a, double[] b, double[] c) = Matrices(k * (m + 3), k * (n + 1), m * (n + 2));
        double[] expected = [.. c];
        TripleLoop((i, d) => a[(d * (m + 3)) + i], b, n + 1, expected, n + 2, m, k, n);
        MatrixProduct.AddTransposed(a, m + 3, b, n + 1, c, n + 2, m, k, n);
        Assert.Equal(expected, c);
    }

    [Theory]
    [MemberData(nameof(Shapes))]
    public void AddRows_RepeatedAndUnorderedRows_EqualsTheTripleLoopBitForBit(int m, int k, int n)
    {
        (double[] a, double[] b, double[] c) = Matrices(m * k, k * n, m * n);
        int[] rows = [.. Enumerable.Range(0, m).Select(i => i * 5 % m / 2)];
        double[] expected = [.. c];
        TripleLoop((i, d) => a[(rows[i] * k) + d], b, n, expected, n, m, k, n);
        MatrixProduct.AddRows(a, k, rows, b, n, c, n, k, n);
        Assert.Equal(expected, c);
    }

    [Theory]
    [MemberData(nameof(Shapes))]
    public void Add_Floats_EqualsTheTripleLoopBitForBit(int m, int k, int n)
    {
        (double[] x, double[] y, double[] z) = Matrices(m * k, k * n, m * n);
        float[] a = [.. x.Select(v => (float)v)], b = [.. y.Select(v => (float)v)], c = [.. z.Select(v => (float)v)];
        float[] expected = [.. c];
        for (int i = 0; i < m; i++)
        {
            for (int j = 0; j < n; j++)
            {
                for (int d = 0; d < k; d++)
                    expected[(i * n) + j] = MathF.FusedMultiplyAdd(a[(i * k) + d], b[(d * n) + j], expected[(i * n) + j]);
            }
        }

        MatrixProduct.Add<float>(a, k, b, n, c, n, m, k, n);
        Assert.Equal(expected, c);
    }

    [Fact]
    public void AddRows_NoRows_LeavesTheTarget()
    {
        double[] c = [1, 2];
        MatrixProduct.AddRows([1, 2], 2, [], [1, 1, 1, 1], 2, c, 2, 2, 2);
        Assert.Equal([1.0, 2.0], c);
    }

    [Fact]
    public void Add_SpanTooShort_NamesTheMatrix()
    {
        var error = Assert.Throws<ArgumentException>(() => MatrixProduct.Add(new double[5], 3, new double[6], 2, new double[4], 2, 2, 3, 2));
        Assert.StartsWith("5 values with a stride of 3 hold no 2×3 matrix.", error.Message);
        Assert.Equal("a", error.ParamName);
    }

    private static void TripleLoop(Func<int, int, double> a, double[] b, int bStride, double[] c, int cStride, int m, int k, int n)
    {
        for (int i = 0; i < m; i++)
        {
            for (int j = 0; j < n; j++)
            {
                for (int d = 0; d < k; d++)
                    c[(i * cStride) + j] = Math.FusedMultiplyAdd(a(i, d), b[(d * bStride) + j], c[(i * cStride) + j]);
            }
        }
    }

    private static (double[] A, double[] B, double[] C) Matrices(int a, int b, int c)
    {
        var random = new Pcg32(17);
        double[] Fill(int count) => [.. Enumerable.Range(0, count).Select(_ => random.NextNormal())];
        return (Fill(a), Fill(b), Fill(c));
    }
}
