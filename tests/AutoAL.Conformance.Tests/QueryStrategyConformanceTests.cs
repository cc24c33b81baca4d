using AutoAL.Strategies;

namespace AutoAL.Conformance.Tests;

/// <summary>A sound strategy passes the whole suite, and every test of the suite catches the flaw that it is there for.</summary>
public sealed class QueryStrategyConformanceTests
{
    public static TheoryData<StrategyFlaw, string> Catches => new()
    {
        { StrategyFlaw.NoYearInCitation, nameof(QueryStrategyConformance.Entry_HasNameSummaryFormulaCitationAndCost) },
        { StrategyFlaw.NeedsMoreThanItsEntry, nameof(QueryStrategyConformance.Create_Strategy_DeclaresTheNeedsOfItsEntry) },
        { StrategyFlaw.RepeatsAPick, nameof(QueryStrategyConformance.Select_AnyBatch_FillsDistinctCandidatesInRange) },
        { StrategyFlaw.LeavesTheLastSlot, nameof(QueryStrategyConformance.Select_BatchOfWholePool_ReturnsEveryCandidate) },
        { StrategyFlaw.AnotherFormula, nameof(QueryStrategyConformance.Select_SmallInstances_EqualTheBruteForceTwin) },
        { StrategyFlaw.RemembersCalls, nameof(QueryStrategyConformance.Select_Repeated_GivesTheSamePicks) },
        { StrategyFlaw.RemembersCalls, nameof(QueryStrategyConformance.Select_OnEightThreadsAtOnce_GivesTheSamePicks) },
        { StrategyFlaw.FavoursEarlyRows, nameof(QueryStrategyConformance.Select_ContentMovedToOtherRows_PicksFollowTheContent) },
        { StrategyFlaw.FavoursTheFirstClass, nameof(QueryStrategyConformance.Select_RenamedClasses_GivesTheSamePicks) },
        { StrategyFlaw.ReversesLargeBatches, nameof(QueryStrategyConformance.Select_LargerBatch_BeginsWithTheSmallerOne) },
        { StrategyFlaw.AnotherFormulaForSinglePicks, nameof(QueryStrategyConformance.Select_Batch_EqualsSinglePicksWithTheRowTakenAway) },
        { StrategyFlaw.LastRowWinsTies, nameof(QueryStrategyConformance.Select_AllCandidatesAlike_TakesThemByRowId) },
        { StrategyFlaw.UndeclaredNoise, nameof(QueryStrategyConformance.Select_AnotherSeed_MattersOnlyToRandomisedStrategies) },
        { StrategyFlaw.WantsLabels, nameof(QueryStrategyConformance.Select_NoLabelledRows_StillPicks) },
        { StrategyFlaw.WantsTwoClasses, nameof(QueryStrategyConformance.Select_AnyNumberOfClasses_Picks) },
        { StrategyFlaw.FillsWhatFits, nameof(QueryStrategyConformance.Select_MorePicksThanCandidates_Throws) },
        { StrategyFlaw.AcceptsAnything, nameof(QueryStrategyConformance.Select_EvidenceNotFinite_ThrowsNamingStrategyAndFirstRow) },
        { StrategyFlaw.AcceptsAnything, nameof(QueryStrategyConformance.Select_RowThatIsNoDistribution_ThrowsNamingStrategyAndFirstRow) },
        { StrategyFlaw.RefusesRounding, nameof(QueryStrategyConformance.Select_RoundingBelowZero_CountsAsZero) },
        { StrategyFlaw.TakesOneMember, nameof(QueryStrategyConformance.Select_SingleMember_IsRefused) },
        { StrategyFlaw.AllocatesPerRow, nameof(QueryStrategyConformance.Select_LargePool_AllocatesNothingPerRowBeyondItsAllowance) },
    };

    [Theory]
    [MemberData(nameof(Catches))]
    public void Suite_FlawedStrategy_IsCaught(StrategyFlaw flaw, string test) =>
        Assert.True(Teeth.Bites(new Suite(flaw), test), $"{test} let {flaw} pass.");

    [Fact]
    public void Suite_SoundStrategy_Passes() =>
        Assert.All(Teeth.TestsOf(typeof(QueryStrategyConformance)), test => Assert.False(Teeth.Bites(new Suite(StrategyFlaw.None), test), $"{test} fails a sound strategy."));

    [Fact]
    public void Catches_Table_CoversEveryTestAndFlaw()
    {
        Assert.Equal(Teeth.TestsOf(typeof(QueryStrategyConformance)), Catches.Select(row => row.Data.Item2).Distinct().Order(StringComparer.Ordinal));
        Assert.Equal(Enum.GetValues<StrategyFlaw>().Length - 1, Catches.Select(row => row.Data.Item1).Distinct().Count());
    }

    private sealed class Suite(StrategyFlaw flaw) : QueryStrategyConformance
    {
        protected override StrategyEntry Entry => FlawedStrategy.Entry(flaw);

        protected override int BytesPerCandidate => 24;

        protected override int[] BruteForce(QueryInstance instance, int count) =>
            StrategyCatalog.Find("margin") is { } margin ? instance.Pick(margin.Create(margin.Options.Default), count) : [];
    }
}
