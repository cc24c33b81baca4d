using AutoAL.Ledger;
using static AutoAL.Statistics.Tests.Observations.ObservedStudy;

namespace AutoAL.Statistics.Tests.Observations;

public sealed class PoolExhaustedTests
{
    [Fact]
    public void Of_ARunThatBoughtThePool_Warns()
    {
        CellLedger[] cells = [.. Cells("random", 2, _ => 0).Select(c => c with { Started = c.Started with { PoolRows = 80 } })];
        Assert.Contains("buys the whole pool", Find("pool-exhausted", cells));
        Assert.Contains("buys the whole pool", Find("pool-exhausted", Cells("random", 1, _ => 0)[0] with { Ended = new CellEnded("pool-empty", 8) }));
    }

    [Fact]
    public void Of_ASmallerBudget_IsSilent() => Assert.Null(Find("pool-exhausted", Cells("random", 2, _ => 0)));
}
