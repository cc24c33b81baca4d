using AutoAL.Ledger;
using static AutoAL.Statistics.Tests.Observations.ObservedStudy;

namespace AutoAL.Statistics.Tests.Observations;

public sealed class ClassNeverSampledTests
{
    [Fact]
    public void Of_RunsWithoutAClass_NamesClassAndStrategy()
    {
        CellLedger[] random = [.. Cells("random", 3, _ => 0).Select(c => Answering(c with { Initial = Labels(0, 0) }, 1))];
        CellLedger[] margin = [.. Cells("margin", 3, _ => 0, 50).Select((c, i) => Answering(c with { Initial = Labels(0, 0) }, i == 0 ? 1 : 0))];
        Assert.StartsWith("Some runs ended without one label of “b”: margin (2 of 3 runs).", Find("class-never-sampled", [.. random, .. margin]));
        Assert.Null(Find("class-never-sampled", random));
    }

    [Fact]
    public void Of_LedgersWithoutInitialLabels_IsSilent() => Assert.Null(Find("class-never-sampled", Cells("random", 3, _ => 0)));
}
