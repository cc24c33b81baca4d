using AutoAL.Ledger;

namespace AutoAL.Statistics.Tests;

public sealed class SummaryTests
{
    private static readonly int[] Base = [500, 700, 800, 850, 860];

    private static IEnumerable<CellLedger> Cells(string strategy, int seeds, Func<int, int> lift, string dataset = "heart", int picks = 0) =>
        Enumerable.Range(0, seeds).Select(s => FixtureCurves.Cell(strategy, s, [.. Base.Select(b => b + (3 * s % 5) + lift(s))], dataset, picks: picks));

    private static RankedStrategy Row(IEnumerable<CellLedger> cells, string strategy) =>
        Summary.Of(cells, new SummaryOptions()).Comparisons[0].Rows.Single(r => r.Strategy == strategy);

    [Fact]
    public void Of_AStrategyAheadOnEverySeed_SaysBeats()
    {
        RankedStrategy row = Row([.. Cells("random", 10, _ => 0), .. Cells("margin", 10, s => 15 + (s % 3), picks: 100)], "margin");
        Assert.Equal(VerdictKind.Better, row.Verdict.Kind);
        Assert.Equal("margin beats random by 1.6 points [1.5, 1.7], 10 seeds.", row.Verdict.Sentence);
        Assert.Equal(1, row.Rank);
    }

    [Fact]
    public void Of_AStrategyBehindOnEverySeed_SaysLosesWithAPositiveInterval()
    {
        RankedStrategy row = Row([.. Cells("random", 10, _ => 0), .. Cells("margin", 10, s => -15 - (s % 3), picks: 100)], "margin");
        Assert.Equal("margin loses to random by 1.6 points [1.5, 1.7], 10 seeds.", row.Verdict.Sentence);
        Assert.Equal("−1.6 points [−1.7, −1.5]", row.DifferenceText);
    }

    [Fact]
    public void Of_ADifferenceThatChangesSign_ClaimsNothing()
    {
        RankedStrategy row = Row([.. Cells("random", 10, _ => 0), .. Cells("margin", 10, s => s % 2 == 0 ? 40 : -42, picks: 100)], "margin");
        Assert.Equal(VerdictKind.NotDistinguishable, row.Verdict.Kind);

        // sd 4.322 points: t(.975, 74) · 4.322/√75 = 0.994 is the first half-width below 1 point.
        Assert.Equal("margin is not distinguishable from random: −0.1 points [−3.2, 3.0], 10 seeds; about 65 more would settle a difference of 1 point.", row.Verdict.Sentence);
    }

    /// <summary>The same change of sign, ten times smaller: two one-sided tests place it within a point.</summary>
    [Fact]
    public void Of_ASmallDifferenceThatChangesSign_SaysEquivalent()
    {
        RankedStrategy row = Row([.. Cells("random", 10, _ => 0), .. Cells("margin", 10, s => s % 2 == 0 ? 4 : -4, picks: 100)], "margin");
        Assert.Equal(("equivalent within 1 point", VerdictKind.Equivalent), (row.Verdict.Word, row.Verdict.Kind));
        Assert.Equal("margin is equivalent to random within 1 point: 0.00 points [−0.30, 0.30], 10 seeds.", row.Verdict.Sentence);
    }

    /// <summary>One run failed before it had a split: it is one problem, its seed is compared among the others, and nobody is asked for a partner of the empty split.</summary>
    [Fact]
    public void Of_ARunThatFailedBeforeItsSplit_IsAProblemOfItsOwn()
    {
        CellLedger failed = FixtureCurves.Cell("margin", 1, [], split: "") with { Ended = null, Failed = new CellFailed(-1, "DataException", "no such file", null) };
        Summary summary = Summary.Of([.. Cells("random", 2, _ => 0), .. Cells("margin", 1, _ => 5, picks: 100), failed], new SummaryOptions());
        CellProblem problem = Assert.Single(summary.Problems);
        Assert.Equal(("margin", "failed", "seed 1", "before round 0: DataException: no such file"), (problem.Strategy, problem.Kind, problem.Key.ToString(), problem.Reason));
        Assert.Equal(2, summary.Comparisons[0].Rows.Count);
    }

    [Fact]
    public void Of_RunsWithoutTheMetric_NamesThemInsteadOfPlottingThem()
    {
        Summary summary = Summary.Of(Cells("random", 2, _ => 0), new SummaryOptions { Metric = CurveMetric.Auroc });
        Assert.Empty(summary.Comparisons[0].Rows);
        Assert.All(summary.Problems, p => Assert.Equal("unmeasured", p.Kind));
        Assert.StartsWith("its ledger holds no auroc (round 0)", summary.Problems[0].Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void Of_FourSeeds_RefusesTheClaim()
    {
        RankedStrategy row = Row([.. Cells("random", 4, _ => 0), .. Cells("margin", 4, s => 50 + (2 * s), picks: 100)], "margin");
        Assert.Equal(VerdictKind.TooFewSeeds, row.Verdict.Kind);
        Assert.StartsWith("margin against random: too few seeds for a claim (4, at least 5 needed); measured +5.3 points", row.Verdict.Sentence);
    }

    [Fact]
    public void Of_OneSeed_RanksWithoutInterval()
    {
        RankedStrategy row = Row([.. Cells("random", 1, _ => 0), .. Cells("margin", 1, _ => 50, picks: 100)], "margin");
        Assert.Null(row.Area.Interval);
        Assert.Equal("margin against random: too few seeds for a claim (1, at least 5 needed); measured +5.0 points.", row.Verdict.Sentence);
    }

    [Fact]
    public void Of_TheSameDifferenceOnEverySeed_SaysSo()
    {
        RankedStrategy row = Row([.. Cells("random", 6, _ => 0), .. Cells("margin", 6, _ => 20, picks: 100)], "margin");
        Assert.Equal("margin beats random by 2.0 points, the same on every seed, 6 seeds.", row.Verdict.Sentence);
    }

    [Fact]
    public void Of_EqualRuns_SaysSamePicksAndCountsTheComparisonOnce()
    {
        CellLedger[] cells = [.. Cells("random", 10, _ => 0), .. Cells("entropy", 10, s => 15 + (s % 3), picks: 100), .. Cells("margin", 10, s => 15 + (s % 3), picks: 100)];
        RankedStrategy first = Row(cells, "entropy");
        RankedStrategy second = Row(cells, "margin");
        Assert.Equal("margin made the same picks as entropy, 10 seeds.", second.Verdict.Sentence);
        Assert.Equal(first.Difference!.P, first.AdjustedP);
        Assert.Equal(first.AdjustedP, second.AdjustedP);
        Assert.Equal((1.5, 1.5), (first.Rank, second.Rank));
    }

    [Fact]
    public void Of_EqualScoresFromOtherPicks_AreNotCalledTheSame() =>
        Assert.Equal(VerdictKind.Equivalent, Row([.. Cells("random", 6, _ => 0), .. Cells("margin", 6, _ => 0, picks: 100)], "margin").Verdict.Kind);

    [Fact]
    public void Of_ARunMissing_RefusesTheComparisonAndListsIt()
    {
        CellLedger[] cells = [.. Cells("random", 6, _ => 0), .. Cells("margin", 5, _ => 20, picks: 100)];
        Summary summary = Summary.Of(cells, new SummaryOptions());
        RankedStrategy row = summary.Comparisons[0].Rows[0];
        Assert.Equal("margin was not compared with random: margin lacks seed 5 (split s, data d).", row.Verdict.Sentence);
        CellProblem problem = Assert.Single(summary.Problems);
        Assert.Equal(("margin", "missing", 5L), (problem.Strategy, problem.Kind, problem.Key.Seed));
    }

    [Fact]
    public void Of_AFailedRun_ListsItsErrorAndLeavesItOut()
    {
        CellLedger failed = FixtureCurves.Cell("margin", 0, [500, 600]) with { Ended = null, Failed = new CellFailed(2, "IOException", "disk full", null) };
        Summary summary = Summary.Of([failed, .. Cells("random", 1, _ => 0)], new SummaryOptions());
        Assert.Equal("round 2: IOException: disk full", Assert.Single(summary.Problems).Reason);
        Assert.Equal(["random"], summary.Comparisons[0].Rows.Select(r => r.Strategy));
    }

    [Fact]
    public void Of_RunsOfUnequalLength_ComparesOverTheirCommonRangeAndSaysSo()
    {
        CellLedger[] cells = [FixtureCurves.Cell("random", 0, [500, 600, 700]), FixtureCurves.Cell("margin", 0, [500, 600], picks: 9)];
        Comparison comparison = Summary.Of(cells, new SummaryOptions()).Comparisons[0];
        Assert.Equal((10, 20), (comparison.From, comparison.To));
        Assert.Equal("Runs differ in length; they are compared over 10 to 20 labels, which all of them cover.", Assert.Single(comparison.Notes));
        Assert.Equal(0, comparison.Rows[0].Difference!.Mean);
    }

    [Fact]
    public void Of_RunsOfOneRound_RanksNothing()
    {
        Comparison comparison = Summary.Of([FixtureCurves.Cell("random", 0, [500])], new SummaryOptions()).Comparisons[0];
        Assert.Empty(comparison.Rows);
        Assert.Single(comparison.Notes);
    }

    [Fact]
    public void Of_NoCells_IsEmpty() => Assert.Empty(Summary.Of([], new SummaryOptions()).Comparisons);

    [Fact]
    public void Of_NoBaseline_RanksWithoutComparing()
    {
        RankedStrategy row = Row(Cells("margin", 6, _ => 0), "margin");
        Assert.Equal("margin was not compared: no complete run of the baseline random.", row.Verdict.Sentence);
        Assert.Null(row.LabelsToTarget);
    }

    [Fact]
    public void Of_TheSameRunTwice_IsRefused() =>
        Assert.Contains("Report one results folder at a time.", Assert.Throws<ArgumentException>(() => Summary.Of([.. Cells("random", 1, _ => 0), .. Cells("random", 1, _ => 0)], new SummaryOptions())).Message);

    [Fact]
    public void Of_ManyComparisons_AdjustsByHolm()
    {
        CellLedger[] cells = [.. Cells("random", 8, _ => 0), .. Cells("a", 8, s => s - 1, picks: 1), .. Cells("b", 8, s => (s * s % 7) - 2, picks: 2), .. Cells("c", 8, s => 4 + s, picks: 3)];
        RankedStrategy[] rows = [.. Summary.Of(cells, new SummaryOptions()).Comparisons[0].Rows.Where(r => !r.IsBaseline)];
        double[] expected = HolmCorrection.Adjust([.. rows.Select(r => r.Difference!.P!.Value)]);
        Assert.Equal(expected, rows.Select(r => r.AdjustedP!.Value));
    }

    [Fact]
    public void Of_SeveralDataSets_AveragesRanksOverThem()
    {
        CellLedger[] cells = [.. Cells("random", 2, _ => 0), .. Cells("margin", 2, _ => 9), .. Cells("random", 2, _ => 9, "wine"), .. Cells("margin", 2, _ => 0, "wine"),
            .. Cells("random", 2, _ => 0, "zoo"), .. Cells("margin", 2, _ => 9, "zoo")];
        MeanRank[] ranks = [.. Summary.Of(cells, new SummaryOptions()).MeanRanks];
        Assert.Equal(["margin", "random"], ranks.Select(r => r.Strategy));
        Assert.Equal(4 / 3.0, ranks[0].Rank, 1e-12);
        Assert.Equal(3, ranks[0].Datasets);
    }

    [Fact]
    public void Of_ALoss_StillPutsTheBetterFirst()
    {
        CellLedger[] cells = [.. Cells("random", 2, _ => 0), .. Cells("margin", 2, _ => 9)];
        CellLedger[] worse = [.. cells.Select(c => c.Started.Strategy == "margin" ? c with { Rounds = [.. c.Rounds.Select(r => r with { Metrics = r.Metrics with { LogLoss = 0.9 } })] } : c)];
        Assert.Equal("random", Summary.Of(worse, new SummaryOptions { Metric = CurveMetric.LogLoss }).Comparisons[0].Rows[0].Strategy);
    }
}
