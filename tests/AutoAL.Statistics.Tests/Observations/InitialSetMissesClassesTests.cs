using AutoAL.Ledger;
using static AutoAL.Statistics.Tests.Observations.ObservedStudy;

namespace AutoAL.Statistics.Tests.Observations;

public sealed class InitialSetMissesClassesTests
{
    [Fact]
    public void Of_PairedRuns_CountsEachSeedOnce()
    {
        CellLedger[] cells = [.. new[] { "random", "margin" }.SelectMany(s => Cells(s, 4, _ => 0, s.Length).Select((c, i) => c with { Initial = i == 1 ? Labels(0, 0) : Labels(0, 1) }))];
        Assert.Equal("In 1 of 4 seeds the initial labels miss a class: first rounds measure finding it.", Find("initial-set-misses-classes", cells));
    }

    [Fact]
    public void Of_RejectedSeeds_SaysHowMany()
    {
        CellLedger[] cells = [.. Cells("random", 2, _ => 0).Select(c => c with { Initial = Labels(0, 1), Started = c.Started with { RejectedSeeds = 3 } })];
        Assert.StartsWith("The split passed over 6 seeds", Find("initial-set-misses-classes", cells));
        Assert.Null(Find("initial-set-misses-classes", [.. Cells("random", 2, _ => 0).Select(c => c with { Initial = Labels(0, 1) })]));
    }
}
