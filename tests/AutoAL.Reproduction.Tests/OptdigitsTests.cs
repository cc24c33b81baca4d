using AutoAL.Ledger;
using AutoAL.Statistics;

namespace AutoAL.Reproduction.Tests;

/// <summary>What any right runner must show on digits: margin's area above random's, paired over seeds, through <c>experiments/optdigits.json</c>.</summary>
public sealed class OptdigitsTests
{
    [Fact]
    public void Margin_AgainstRandom_HasTheLargerAreaInThePairedComparison()
    {
        using var bench = new Bench();
        CellLedger[] cells = bench.Run(Bench.CheckedIn("optdigits.json"), $"optdigits:data:0:path={SharedData.Path("optdigits.csv")}");

        Assert.Equal(20, cells.Length);
        Assert.All(cells, cell =>
        {
            Assert.Equal((1258, 539), (cell.Started.PoolRows, cell.Started.TestRows));
            Assert.Equal(Enumerable.Range(0, 41).Select(r => 20 + (10 * r)), cell.Rounds.Select(r => r.Labels));
        });
        Comparison comparison = Assert.Single(Summary.Of(cells, new SummaryOptions()).Comparisons);
        RankedStrategy margin = comparison.Rows.Single(r => r.Strategy == "margin");
        TestContext.Current.TestOutputHelper?.WriteLine(margin.Verdict.Sentence);
        Assert.Equal(10, margin.Difference!.Count);
        Assert.True(margin.Difference.Interval!.Value.Low > 0, margin.Verdict.Sentence);
        Assert.Equal(VerdictKind.Better, margin.Verdict.Kind);
    }
}
