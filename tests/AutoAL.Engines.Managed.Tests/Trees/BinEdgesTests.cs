using AutoAL.Contracts;
using AutoAL.Engines.Managed.Trees;
using AutoAL.Features;

namespace AutoAL.Engines.Managed.Tests.Trees;

public sealed class BinEdgesTests
{
    [Fact]
    public void Fit_FewDistinctValues_GivesABinToEach()
    {
        (BinEdges edges, byte[] bins) = Fit([3, -1, 3, 0.5, 7]);
        Assert.Equal(4, edges.BinCount(0));
        Assert.Equal([-1, 0.5, 3, 7], edges.Tops(0).ToArray());
        Assert.Equal(new byte[] { 2, 0, 2, 1, 3 }, bins);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Fit_ManyDistinctValues_GivesBinsOfAboutEqualCountInOrder(ulong seed)
    {
        double[] values = [.. Scattered.Rows(3000, 1, seed).Select(row => row[0])];
        (BinEdges edges, byte[] bins) = Fit(values);
        Assert.Equal(BinEdges.MostBins, edges.BinCount(0));
        int[] counts = [.. bins.GroupBy(b => b).Select(g => g.Count())];
        Assert.InRange(counts.Min(), 8, 3000);
        Assert.InRange(counts.Max(), 1, 16);
        int[] order = [.. Enumerable.Range(0, values.Length).OrderBy(i => values[i])];
        Assert.True(order.Zip(order.Skip(1)).All(pair => bins[pair.First] <= bins[pair.Second]));
    }

    [Fact]
    public void Fit_OneValueThatHalfTheRowsHave_LeavesTheBinsToTheOthers()
    {
        double[] values = [.. Enumerable.Range(0, 4000).Select(i => i % 2 == 0 ? 0 : i / 10.0)];
        (BinEdges edges, byte[] bins) = Fit(values);
        Assert.Equal(BinEdges.MostBins, edges.BinCount(0));
        Assert.InRange(bins.Where(b => b != 0).GroupBy(b => b).Max(g => g.Count()), 1, 10);
    }

    [Fact]
    public void Bin_UnseenValues_FallToTheNearerSide()
    {
        Table pool = Scattered.Table([[0], [10]]);
        Table other = Scattered.Table([[-5], [4.9], [5.1], [99]]);
        Assert.Equal(new byte[] { 0, 0, 1, 1 }, Scattered.Bins(pool).Of(other, TestContext.Current.CancellationToken).Bins.ToArray());
    }

    [Fact]
    public void Fit_NeighbouringNumbers_AreToldApart()
    {
        double next = Math.BitIncrement(1.0);
        Assert.Equal(new byte[] { 0, 1, 0 }, Fit([1.0, next, 1.0]).Bins);
    }

    [Fact]
    public void Of_TheSameTable_IsBinnedOnce()
    {
        Table pool = Scattered.Table([[0], [10]]);
        var cache = new BinCache(new EncodingCache());
        Assert.Same(cache.For(pool, new EncoderSettings(), TestContext.Current.CancellationToken).Of(pool, TestContext.Current.CancellationToken), cache.For(pool, new EncoderSettings(), TestContext.Current.CancellationToken).Of(pool, TestContext.Current.CancellationToken));
    }

    private static (BinEdges Edges, byte[] Bins) Fit(double[] values)
    {
        Table pool = Scattered.Table([.. values.Select(v => new[] { v })]);
        PoolBins bins = Scattered.Bins(pool);
        return (bins.Edges, bins.Of(pool, TestContext.Current.CancellationToken).Bins.ToArray());
    }
}
