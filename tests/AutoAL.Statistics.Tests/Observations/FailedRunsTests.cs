using AutoAL.Ledger;
using static AutoAL.Statistics.Tests.Observations.ObservedStudy;

namespace AutoAL.Statistics.Tests.Observations;

public sealed class FailedRunsTests
{
    [Fact]
    public void Of_AFailedRun_NamesItsStrategy()
    {
        CellLedger[] cells = Cells("random", 5, _ => 0);
        cells[2] = cells[2] with { Ended = null, Failed = new CellFailed(2, "IOException", "disk full", null) };
        Assert.Equal("1 run failed: random (1). Their seeds are not compared; the reasons stand under failed and missing runs.", Find("failed-runs", cells));
    }

    [Fact]
    public void Of_NoFailure_IsSilent() => Assert.Null(Find("failed-runs", Cells("random", 5, _ => 0)));
}
