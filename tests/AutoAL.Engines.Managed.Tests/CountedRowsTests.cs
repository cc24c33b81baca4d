using AutoAL.Contracts;

namespace AutoAL.Engines.Managed.Tests;

public sealed class CountedRowsTests
{
    [Fact]
    public void Of_DistinctRows_CountsNothing()
    {
        CountedRows rows = CountedRows.Of(Rows(1, 4, 6), [2, 0, 2]);
        Assert.Equal([1, 4, 6], rows.Rows);
        Assert.Equal([2, 0, 2], rows.Labels);
        Assert.Empty(rows.Counts);
    }

    [Fact]
    public void Of_RepeatedRows_CountsEach()
    {
        CountedRows rows = CountedRows.Of(Rows(1, 1, 4, 6, 6, 6), [2, 2, 0, 1, 1, 1]);
        Assert.Equal([1, 4, 6], rows.Rows);
        Assert.Equal([2, 0, 1], rows.Labels);
        Assert.Equal([2, 1, 3], rows.Counts);
    }

    [Fact]
    public void Of_OneRowWithTwoLabels_KeepsBoth()
    {
        CountedRows rows = CountedRows.Of(Rows(3, 3, 3), [0, 1, 1]);
        Assert.Equal([3, 3], rows.Rows);
        Assert.Equal([0, 1], rows.Labels);
        Assert.Equal([1, 2], rows.Counts);
    }

    [Fact]
    public void Of_NoRow_IsEmpty() => Assert.Empty(CountedRows.Of([], []).Rows);

    private static PoolIndex[] Rows(params int[] rows) => [.. rows.Select(r => new PoolIndex(r))];
}
