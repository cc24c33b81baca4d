using AutoAL.Contracts;
using AutoAL.Data;
using AutoAL.Experiments.Running;

namespace AutoAL.Experiments.Tests.Running;

public sealed class PreparedSplitTests
{
    /// <summary>Rows 0 and 1 are equal, 2 and 3 too: of test rows 1, 3, 4 the pool 0, 5 knows row 1 alone.</summary>
    [Fact]
    public void TwinsInPool_CountsTestRowsWhoseTwinIsInThePool()
    {
        var data = new Dataset
        {
            Name = "twins",
            Features = new Table([new NumericColumn("x", [1, 1, 2, 2, 3, 4])], [.. Enumerable.Range(0, 6).Select(i => new RowId(i))]),
            Labels = [0, 1, 0, 1, 0, 1],
            Classes = ["a", "b"],
            Fingerprint = "f",
            Duplicates = new Duplicates(4, 4),
            TwinGroups = [[0, 1], [2, 3]],
        };
        Assert.Equal(1, PreparedSplit.TwinsInPool(data, new Split { Pool = [new RowId(0), new RowId(5)], Test = [new RowId(1), new RowId(3), new RowId(4)] }));
        Assert.Equal(0, PreparedSplit.TwinsInPool(data with { TwinGroups = [] }, new Split { Pool = [new RowId(0)], Test = [new RowId(1)] }));
    }
}
