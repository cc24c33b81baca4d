using AutoAL.Ledger;
using static AutoAL.Statistics.Tests.Observations.ObservedStudy;

namespace AutoAL.Statistics.Tests.Observations;

public sealed class TestRowsKnownTests
{
    [Fact]
    public void Of_ManyTestRowsWithTwins_WarnsOfTheWorstSplit()
    {
        CellLedger[] cells = [.. Cells("random", 2, _ => 0).Select((c, i) => c with { Started = c.Started with { TestTwins = 20 + i } })];
        Assert.StartsWith("21 of 1000 test rows (2.1 %) have an identical twin in the pool, in the worst of the splits", Find("test-rows-known", cells), StringComparison.Ordinal);
    }

    [Fact]
    public void Of_NoTwinsOrAnOldLedger_IsSilent()
    {
        CellLedger cell = Cells("random", 1, _ => 0)[0];
        Assert.Null(Find("test-rows-known", cell));
        Assert.Null(Find("test-rows-known", cell with { Started = cell.Started with { TestTwins = 0 } }));
    }
}
