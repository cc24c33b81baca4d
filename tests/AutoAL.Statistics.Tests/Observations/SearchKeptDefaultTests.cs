using AutoAL.Ledger;
using AutoAL.Statistics.Tests.Searching;
using static AutoAL.Statistics.Tests.Observations.ObservedStudy;

namespace AutoAL.Statistics.Tests.Observations;

public sealed class SearchKeptDefaultTests
{
    [Fact]
    public void Of_SearchesThatEndWhereTheyBegan_Warns() =>
        Assert.StartsWith("None of 4 searches (8 trials) chose anything but the configuration tried first.",
            Find("search-kept-default", [.. Enumerable.Range(0, 2).Select(s => SearchedCells.Of("random", s, [0.1, 0.2], [0.1, 0.2]))]), StringComparison.Ordinal);

    [Fact]
    public void Of_OneSearchThatFoundBetter_OrNone_IsSilent()
    {
        Assert.Null(Find("search-kept-default", SearchedCells.Of("random", 0, [0.1, 0.2], [0.2, 0.1])));
        Assert.Null(Find("search-kept-default", Cells("random", 2, _ => 0)));
    }

    [Fact]
    public void Of_AnEnsembleLedByTheDefault_IsSilent()
    {
        CellLedger cell = SearchedCells.Of("random", 0, [0.1, 0.2], [0.1, 0.2]);
        Assert.Null(Find("search-kept-default", cell with { Rounds = [.. cell.Rounds.Select(r => r with { Trials = [.. r.Trials.Select(t => t with { Weight = 0.5 })] })] }));
    }

    [Fact]
    public void Of_ImportedCurves_AsksForTheirCharges()
    {
        CellLedger[] cells = [.. ForeignCurves.Read(new StringReader("dataset,strategy,seed,labels,metric\nheart,random,0,10,.5\nheart,random,0,20,.6\n"), "paper.csv", CurveMetric.Accuracy)];
        Assert.StartsWith("Curves imported from paper.csv: whether labels used for validation", Find("validation-labels-uncharged", cells), StringComparison.Ordinal);
    }
}
