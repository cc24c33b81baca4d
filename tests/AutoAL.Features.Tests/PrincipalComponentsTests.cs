using AutoAL.Contracts;
using AutoAL.Numerics;

namespace AutoAL.Features.Tests;

/// <summary>Principal components by what defines them.</summary>
public sealed class PrincipalComponentsTests
{
    private const int Rows = 300;

    [Theory]
    [InlineData(0.8)]
    [InlineData(0.99)]
    public void Encode_KeepsTheFewestUncorrelatedColumnsThatHoldTheShare(double share)
    {
        Table table = Correlated();
        EncodedRows plain = Encode(table, table, null), projected = Encode(table, table, share);
        double total = Enumerable.Range(0, plain.Width).Sum(d => Covariance(plain, d, d));
        double[] held = [.. Enumerable.Range(0, projected.Width).Select(d => Covariance(projected, d, d))];
        Assert.InRange(projected.Width, 2, plain.Width - 1);
        Assert.Equal(held.OrderDescending(), held);
        Assert.True(held.Sum() >= share * total && held.SkipLast(1).Sum() < share * total, $"{held.Sum()} of {total}");
        for (int a = 0; a < held.Length; a++)
        {
            for (int b = 0; b < a; b++)
                Assert.Equal(0, Covariance(projected, a, b), 1e-12 * total);
        }
    }

    [Theory]
    [InlineData(Rows)]
    [InlineData(7)]
    public void Encode_WithAllOfTheVariance_KeepsEveryDistance(int rows)
    {
        Table table = Correlated().Select([.. Enumerable.Range(0, rows)]);
        EncodedRows plain = Encode(table, table, null), projected = Encode(table, table, 1);
        for (int i = 1; i < Math.Min(rows, 40); i++)
            Assert.Equal(Distance(plain, 0, i), Distance(projected, 0, i), 1e-10);
    }

    [Fact]
    public void Encode_TwoColumns_GivesTheDiagonals()
    {
        // Points on the line y = 2x in raw units: one component, x·√5 from the middle.
        Table table = Numbers([1, 2, 6], [2, 4, 12]);
        EncodedRows rows = TableEncoder.Fit(table, new EncoderSettings { Scaling = Scaling.None, Variance = 0.95 }).Encode(table);
        Assert.Equal(1, rows.Width);
        Assert.All(new[] { -2.0, -1, 3 }.Zip(rows.Values.ToArray()), pair => Assert.Equal(pair.First * Math.Sqrt(5), pair.Second, 1e-12));
    }

    [Fact]
    public void Encode_OtherRows_UsesThePoolsDirections()
    {
        Table pool = Correlated();
        TableEncoder encoder = TableEncoder.Fit(pool, new EncoderSettings { Variance = 0.9 });
        EncodedRows all = encoder.Encode(pool), some = encoder.Encode(pool.Select([5, 7]));
        Assert.Equal(all.Row(5).ToArray(), some.Row(0).ToArray());
        Assert.Equal(all.Row(7).ToArray(), some.Row(1).ToArray());
    }

    [Fact]
    public void Encode_ConstantColumnsOneRowOrNone_GivesFiniteRows()
    {
        Assert.Equal(0, Encode(Numbers([4, 4], [1, 1]), Numbers([4, 4], [1, 1]), 0.9).Width);
        Assert.Equal(0, Encode(Numbers([4], [1]), Numbers([4, 5], [1, 2]), 0.9).Width);
        Assert.Equal([0.0], Encode(Numbers([4, 6], [1, 1]), Numbers([5], [1]), 0.9).Values.ToArray());
    }

    [Fact]
    public void Fit_OfTooManyFeatures_SaysWhatToDo()
    {
        double[] values = new double[2049];
        var table = new Table([.. Enumerable.Range(0, 2049).Select(c => new NumericColumn("c" + c, values))], [.. Enumerable.Range(0, 2049).Select(i => new RowId(i))]);
        Assert.Contains("Set `pca` to no", Assert.Throws<ArgumentException>(() => Encode(table, table, 0.9)).Message);
    }

    [Fact]
    public void Text_WithComponents_IsDense()
    {
        var table = new Table([new TextColumn("t", ["red fox", "red dog", "cat"])], [.. Enumerable.Range(0, 3).Select(i => new RowId(i))]);
        EncodedRows rows = TableEncoder.Fit(table, new EncoderSettings { Texts = TextCoding.Words, Sparse = true, Variance = 0.99 }).Encode(table);
        Assert.Null(rows.Sparse);
        Assert.Equal(2, rows.Width);
    }

    private static EncodedRows Encode(Table pool, Table table, double? share) => TableEncoder.Fit(pool, new EncoderSettings { Variance = share }).Encode(table);

    private static Table Numbers(params double[][] columns) =>
        new([.. columns.Select((values, c) => new NumericColumn("c" + c, values))], [.. Enumerable.Range(0, columns[0].Length).Select(i => new RowId(i))]);

    /// <summary>Nine mixtures of four hidden variables, and a little noise.</summary>
    private static Table Correlated()
    {
        var random = new Pcg32(8);
        double[][] columns = [.. Enumerable.Range(0, 9).Select(_ => new double[Rows])];
        double[] mix = [.. Enumerable.Range(0, 36).Select(_ => random.NextNormal())];
        for (int i = 0; i < Rows; i++)
        {
            double[] hidden = [.. Enumerable.Range(0, 4).Select(h => random.NextNormal() / (1 + h))];
            for (int c = 0; c < columns.Length; c++)
                columns[c][i] = Enumerable.Range(0, 4).Sum(h => mix[(c * 4) + h] * hidden[h]) + (0.1 * random.NextNormal());
        }

        return Numbers(columns);
    }

    private static double Covariance(EncodedRows rows, int a, int b)
    {
        double Mean(int d) => Enumerable.Range(0, rows.RowCount).Average(i => rows.Row(i)[d]);
        double ma = Mean(a), mb = Mean(b);
        return Enumerable.Range(0, rows.RowCount).Average(i => (rows.Row(i)[a] - ma) * (rows.Row(i)[b] - mb));
    }

    private static double Distance(EncodedRows rows, int i, int j) => rows.Row(i).ToArray().Zip(rows.Row(j).ToArray(), (x, y) => (x - y) * (x - y)).Sum();
}
