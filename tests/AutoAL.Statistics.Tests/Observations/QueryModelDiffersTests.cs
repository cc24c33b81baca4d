using AutoAL.Ledger;
using static AutoAL.Statistics.Tests.Observations.ObservedStudy;

namespace AutoAL.Statistics.Tests.Observations;

public sealed class QueryModelDiffersTests
{
    [Fact]
    public void Of_AStrategyWithAModelOfItsOwn_NamesIt()
    {
        CellLedger[] cells = [.. Cells("margin", 2, _ => 0).Select(c => c with { Started = c.Started with { QueryModel = "managed/random-forest" } })];
        Assert.StartsWith("The curves show lr, and some strategies ask another model: margin asks managed/random-forest.", Find("query-model-differs", cells), StringComparison.Ordinal);
    }

    [Fact]
    public void Of_OneModel_IsSilent() => Assert.Null(Find("query-model-differs", Cells("margin", 2, _ => 0)));
}
