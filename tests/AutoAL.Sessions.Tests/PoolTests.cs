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
    public void Label_OfRowsSetAside_GivesThemInPoolOrder()
    {
        Pool pool = Shuffled();
        pool.SetAside([new PoolIndex(3), new PoolIndex(0)]);
        Assert.Equal(0, pool.LabelledCount);
        pool.Label(new PoolIndex(3), 1);
        pool.Label(new PoolIndex(0), 0);
        Assert.Equal([0, 10, 30], pool.CandidateIds.ToArray().Select(id => id.Value));
        Assert.Equal([0, 3], pool.LabelledRows.Select(i => i.Value));
        Assert.Equal([0, 1], pool.Labels);
    }

    [Fact]
    public void Label_OfALabelledRow_CorrectsIt()
    {
        Pool pool = Shuffled();
        pool.SetAside([new PoolIndex(2)]);
        pool.Label(new PoolIndex(2), 1);
        pool.Label(new PoolIndex(2), 0);
        Assert.Equal([0], pool.Labels);
    }

    [Fact]
    public void SetAside_OfARowThatIsNoCandidateAnyMore_ChangesNothing()
    {
        Pool pool = Shuffled();
        pool.SetAside([new PoolIndex(2)]);
        pool.SetAside([new PoolIndex(2)]);
        Assert.Equal(4, pool.Candidates.Length);
        Assert.DoesNotContain(new RowId(30), pool.CandidateIds.ToArray());
    }

    [Fact]
    public void IndexOf_InvertsIdOf()
    {
        Pool pool = Shuffled();
        Assert.All(Enumerable.Range(0, 5), i => Assert.Equal(new PoolIndex(i), pool.IndexOf(pool.IdOf(new PoolIndex(i)))));
    }
}
