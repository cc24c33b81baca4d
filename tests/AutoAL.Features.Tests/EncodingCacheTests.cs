using System.Runtime.CompilerServices;
using AutoAL.Contracts;

namespace AutoAL.Features.Tests;

public sealed class EncodingCacheTests
{
    [Fact]
    public void For_OneTableFromManyThreads_EncodesItOnce()
    {
        var cache = new EncodingCache();
        Table pool = Table(), test = Table();
        var encoded = new EncodedRows[64];
        Parallel.For(0, encoded.Length, i => encoded[i] = cache.For(pool, new EncoderSettings(), TestContext.Current.CancellationToken).Encode(i % 2 == 0 ? pool : test, TestContext.Current.CancellationToken));
        Assert.Equal(2, encoded.Distinct().Count());
    }

    [Fact]
    public void For_BothScalings_KeepsThemApart()
    {
        var cache = new EncodingCache();
        Table pool = Table();
        Assert.Equal([-1.0, 1.0], cache.For(pool, new EncoderSettings(), TestContext.Current.CancellationToken).Encode(pool, TestContext.Current.CancellationToken).Values.ToArray());
        Assert.Equal([2.0, 4.0], cache.For(pool, new EncoderSettings { Scaling = Scaling.None }, TestContext.Current.CancellationToken).Encode(pool, TestContext.Current.CancellationToken).Values.ToArray());
    }

    [Fact]
    public void For_ATableThatNobodyHolds_LetsItGo()
    {
        var cache = new EncodingCache();
        WeakReference reference = Use(cache);
        GC.Collect();
        GC.WaitForPendingFinalizers();
        GC.Collect();
        Assert.False(reference.IsAlive);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static WeakReference Use(EncodingCache cache)
    {
        Table pool = Table();
        cache.For(pool, new EncoderSettings(), TestContext.Current.CancellationToken).Encode(pool, TestContext.Current.CancellationToken);
        return new WeakReference(pool);
    }

    private static Table Table() => new([new NumericColumn("n", [2, 4])], [new RowId(0), new RowId(1)]);
}
