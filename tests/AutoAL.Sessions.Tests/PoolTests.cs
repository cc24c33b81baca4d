using AutoAL.Contracts;

namespace AutoAL.Sessions.Tests;

public sealed class PoolTests
{
    /// <summary>Pool order 0..4 stands for data-set rows 40, 10, 30, 20, 0.</summary>
    private static Pool Shuffled() => new(new Table([new NumericColumn("x", new double[5])], [.. new[] { 40, 10, 30, 20, 0 }.Select(i => new RowId(i))]));

    [Fact]
    public void Candidates_StandInAscendingRowIdOrder()
    {
        Pool pool = Shuffled();
        Assert.Equal([0, 10, 20, 30, 40], pool.CandidateIds.ToArray().Select(id => id.Value));
        Assert.Equal([4, 1, 3, 2, 0], pool.Candidates.ToArray().Select(i => i.Value));
    }

    [Fact]
    public void Take_OfAnsweredRows_MovesThemToTheLabelledOnesInPoolOrder()
    {
        Pool pool = Shuffled();
        pool.Take([new PoolIndex(3), new PoolIndex(0)], [1, 0]);
        Assert.Equal([0, 10, 30], pool.CandidateIds.ToArray().Select(id => id.Value));
        Assert.Equal([0, 3], pool.LabelledRows.Select(i => i.Value));
        Assert.Equal([0, 1], pool.Labels);
    }

    [Fact]
    public void Take_OfAnAbstention_SetsTheRowAside()
    {
        Pool pool = Shuffled();
        pool.Take([new PoolIndex(2)], [null]);
        Assert.Equal(0, pool.LabelledCount);
        Assert.DoesNotContain(new RowId(30), pool.CandidateIds.ToArray());
    }

    [Fact]
    public void IndexOf_InvertsIdOf()
    {
        Pool pool = Shuffled();
        Assert.All(Enumerable.Range(0, 5), i => Assert.Equal(new PoolIndex(i), pool.IndexOf(pool.IdOf(new PoolIndex(i)))));
    }
}
