using AutoAL.Gate.Verdicts;
using AutoAL.Ledger;

namespace AutoAL.Gate.Tests;

/// <summary>Rules 1 and 2, what wins over what, and what follows for the exit code.</summary>
public sealed class GateCheckTests
{
    private static readonly DemoGrid s_grid = new();

    private static readonly DemoGrid s_worse = s_grid with { Accuracy = (arm, seed) => 0.8 + (0.001 * seed) - (arm is { Dataset: "a", Strategy: "margin" } ? 0.03 + (0.0001 * (seed % 3)) : 0) };

    private static readonly DemoGrid s_failed = s_grid with { Damage = cell => cell.Started is { Dataset: "b", Strategy: "random", Seed: 3 } ? cell with { Ended = null, Failed = new CellFailed(1, "OutOfMemoryException", "No memory.", null) } : cell };

    [Fact]
    public void Check_OfTheSameResults_IsIdenticalAndPasses()
    {
        GateCheck check = s_grid.Against(s_grid.Baseline());
        Assert.Equal(GateOutcome.Pass, check.Outcome);
        Assert.All(check.Keys, key => Assert.Equal(GateVerdict.Identical, key.Verdict));
        Assert.Equal(12, check.Keys.Count);
        Assert.Empty(check.Warnings);
    }

    [Fact]
    public void Check_OfAChangedPlan_ComparesNothingAndNamesTheSetting()
    {
        GateCheck check = (s_worse with { Batch = 20 }).Against(s_grid.Baseline());
        Assert.Equal(GateOutcome.NotComparable, check.Outcome);
        Assert.All(check.Keys, key => Assert.True(key is { Verdict: GateVerdict.NotComparable, Test: null, Obtained: null }));
        Assert.Equal(["the plan differs at experiments:0:budget:batch: 10 in the baseline, 20 here"], check.Obstacles);
    }

    [Fact]
    public void Check_OfOtherData_IsNotComparable() =>
        Assert.Equal(GateOutcome.NotComparable, (s_grid with { DataDigest = "d2" }).Against(s_grid.Baseline()).Outcome);

    [Fact]
    public void Check_OfAnotherLedgerSchema_IsNotComparable() =>
        Assert.Equal(GateOutcome.NotComparable, (s_grid with { Schema = 99 }).Against(s_grid.Baseline()).Outcome);

    [Fact]
    public void Check_OfAChangedPlanWithMissingCells_IsNotComparable_SinceRule1Wins()
    {
        GateCheck check = (s_failed with { Batch = 20 }).Against(s_grid.Baseline());
        Assert.Equal(GateOutcome.NotComparable, check.Outcome);
        Assert.DoesNotContain(check.Keys, key => key.Verdict == GateVerdict.Incomplete);
    }

    [Fact]
    public void Check_OfAFailedCell_IsIncomplete_AndSaysWhy()
    {
        GateCheck check = s_failed.Against(s_grid.Baseline());
        Assert.Equal(GateOutcome.Incomplete, check.Outcome);
        KeyVerdict[] incomplete = [.. check.Keys.Where(k => k.Verdict == GateVerdict.Incomplete)];
        Assert.Equal(3, incomplete.Length);
        Assert.Equal("incomplete: seed 3: failed in round 1: OutOfMemoryException: No memory.", incomplete[0].Sentence);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Check_OfAnAbsentOrUnfinishedCell_IsIncomplete(bool absent)
    {
        DemoGrid grid = s_grid with { Damage = cell => cell.Started.Seed != 9 ? cell : absent ? null : cell with { Ended = null } };
        Assert.Equal(GateOutcome.Incomplete, grid.Against(s_grid.Baseline()).Outcome);
    }

    [Fact]
    public void Check_OfARegressionWithMissingCellsElsewhere_IsIncomplete_SinceThatWins()
    {
        GateCheck check = (s_worse with { Damage = s_failed.Damage }).Against(s_grid.Baseline());
        Assert.Contains(check.Keys, key => key.Verdict == GateVerdict.Regressed);
        Assert.Equal(GateOutcome.Incomplete, check.Outcome);
    }

    [Fact]
    public void Check_OfAKeyThatTheBaselineLacks_IsNewAndFailsNothing()
    {
        var baseline = s_grid.Baseline();
        GateCheck check = s_grid.Against(baseline with { Keys = [.. baseline.Keys.Where(k => k.Key.Arm.Dataset == "a")] });
        Assert.Equal(GateOutcome.Pass, check.Outcome);
        Assert.Equal(6, check.Keys.Count(k => k.Verdict == GateVerdict.New));
    }

    [Fact]
    public void Check_OnAnotherMachine_WarnsAndCallsNothingIdentical()
    {
        GateCheck check = s_grid.Against(s_grid.Baseline(), machine: DemoGrid.Machine with { Cpu = "Model 2" });
        Assert.Equal(GateOutcome.Pass, check.Outcome);
        Assert.All(check.Keys, key => Assert.Equal(GateVerdict.Equivalent, key.Verdict));
        Assert.Contains("processor: Model 1 in the baseline, Model 2 here", Assert.Single(check.Warnings), StringComparison.Ordinal);
    }

    [Fact]
    public void Check_WithOtherThreads_IsStillIdentical() =>
        Assert.All(s_grid.Against(s_grid.Baseline(), machine: DemoGrid.Machine with { Threads = 64 }).Keys, key => Assert.Equal(GateVerdict.Identical, key.Verdict));

    [Fact]
    public void Check_OfEqualValuesWithOtherPicks_IsEquivalent_SinceTheDigestCounts()
    {
        DemoGrid other = s_grid with { Damage = cell => cell with { Rounds = [.. cell.Rounds.Select(r => r.Queried is null ? r : r with { Queried = r.Queried with { Rows = [77] } })] } };
        Assert.All(other.Against(s_grid.Baseline()).Keys, key => Assert.Equal(GateVerdict.Equivalent, key.Verdict));
    }

    [Fact]
    public void Check_OfOtherSeeds_UsesWelchAndSaysSo()
    {
        GateCheck check = (s_grid with { FirstSeed = 100, Accuracy = (_, seed) => 0.8 + (0.001 * (seed - 100)) }).Against(s_grid.Baseline(DemoGrid.AreaOnly));
        Assert.All(check.Keys, key => Assert.Equal("Welch", key.Test!.Name));
        Assert.Equal(GateOutcome.Pass, check.Outcome);
    }

    [Fact]
    public void Check_OfTheSameSeedsWithOtherSplits_DoesNotPairThem() =>
        Assert.All((s_grid with { SplitOf = "other" }).Against(s_grid.Baseline(DemoGrid.AreaOnly)).Keys, key => Assert.Equal("Welch", key.Test!.Name));

    [Fact]
    public void Check_OfARegression_FailsWorstFirst()
    {
        GateCheck check = s_worse.Against(s_grid.Baseline());
        Assert.Equal(GateOutcome.Failed, check.Outcome);
        Assert.True(check.Keys[0] is { Verdict: GateVerdict.Regressed, Gated: true, Key.Arm: { Dataset: "a", Strategy: "margin" } }, check.Keys[0].Sentence);
        Assert.Equal(check.Keys.OrderBy(k => k.Verdict).Select(k => k.Verdict), check.Keys.Select(k => k.Verdict));
    }

    [Fact]
    public void Check_OfALossInAnUngatedQuantity_Passes()
    {
        var rules = DemoGrid.AreaOnly with { Quantities = [DemoGrid.AreaOnly.Quantities[0] with { Gated = false }] };
        GateCheck check = s_worse.Against(s_grid.Baseline(rules));
        Assert.Equal(GateVerdict.Regressed, check.Keys[0].Verdict);
        Assert.Equal(GateOutcome.Pass, check.Outcome);
    }

    [Theory]
    [InlineData(0, GateOutcome.Pass)]
    [InlineData(1, GateOutcome.Failed)]
    public void Acknowledgement_UntilItExpires_KeepsARegressionFromFailing(int daysLate, GateOutcome outcome)
    {
        var baseline = s_grid.Baseline(DemoGrid.AreaOnly) with { Acknowledgements = [new Acknowledgement("a / lr / margin / aubc-norm:accuracy", "known", DemoGrid.Today)] };
        GateCheck check = s_worse.Against(baseline, today: DemoGrid.Today.AddDays(daysLate));
        Assert.Equal(GateVerdict.Regressed, check.Keys[0].Verdict);
        Assert.Equal(outcome, check.Outcome);
        Assert.Equal(daysLate > 0, check.Warnings.Any(w => w.Contains("expired on 2026-06-01", StringComparison.Ordinal)));
    }

    [Fact]
    public void FailOn_Improved_FailsAnImprovement()
    {
        DemoGrid better = s_grid with { Accuracy = (_, seed) => 0.85 + (0.001 * seed) };
        Assert.Equal(GateOutcome.Pass, better.Against(s_grid.Baseline()).Outcome);
        Assert.Equal(GateOutcome.Failed, better.Against(s_grid.Baseline(), FailOn.Regressed | FailOn.Improved).Outcome);
    }

    [Fact]
    public void FailOn_Inconclusive_FailsTooFewSeeds()
    {
        DemoGrid few = s_grid with { Seeds = 4, Accuracy = (_, _) => 0.79 };
        Assert.Equal(GateOutcome.Pass, few.Against((s_grid with { Seeds = 4 }).Baseline()).Outcome);
        Assert.Equal(GateOutcome.Failed, few.Against((s_grid with { Seeds = 4 }).Baseline(), FailOn.Regressed | FailOn.Inconclusive).Outcome);
    }
}
