using AutoAL.Contracts;

namespace AutoAL.Conformance.Tests;

/// <summary>A sound search passes the whole suite, and every test of the suite catches the flaw that it is there for.</summary>
public sealed class ModelSearchConformanceTests
{
    public static TheoryData<SearchFlaw, string> Catches => new()
    {
        { SearchFlaw.Silent, nameof(ModelSearchConformance.Search_Trainings_AreAnnouncedOneAfterTheOther) },
        { SearchFlaw.NeverEndsAnAnnouncement, nameof(ModelSearchConformance.Search_Trainings_AreAnnouncedOneAfterTheOther) },
        { SearchFlaw.AnnouncesTwice, nameof(ModelSearchConformance.Search_Trainings_AreAnnouncedOneAfterTheOther) },
        { SearchFlaw.TrainsAborted, nameof(ModelSearchConformance.Search_AbortedTrial_IsFailedAndNotTrained) },
        { SearchFlaw.OwnWords, nameof(ModelSearchConformance.Search_AbortedTrial_IsFailedAndNotTrained) },
        { SearchFlaw.DropsAborted, nameof(ModelSearchConformance.Search_AbortedTrial_IsFailedAndNotTrained) },
        { SearchFlaw.ProposesFromAmbientState, nameof(ModelSearchConformance.Search_WithTheSameAbortedTrials_FindsTheSame) },
        { SearchFlaw.RefitsAborted, nameof(ModelSearchConformance.Search_AbortedRefit_KeepsTheNextBest) },
        { SearchFlaw.DropsTheRefit, nameof(ModelSearchConformance.Search_AbortedRefit_KeepsTheNextBest) },
        { SearchFlaw.TakesAnyListForItsOwn, nameof(ModelSearchConformance.Search_AbortedTrainingOfSomethingElse_ChangesNothing) },
        { SearchFlaw.ShrugsAtTheEnd, nameof(ModelSearchConformance.Search_EveryTrainingAborted_SaysSo) },
    };

    [Theory]
    [MemberData(nameof(Catches))]
    public void Suite_FlawedSearch_IsCaught(SearchFlaw flaw, string test) =>
        Assert.True(Teeth.Bites(new Suite(flaw), test), $"{test} let {flaw} pass.");

    [Fact]
    public void Suite_SoundSearch_Passes() =>
        Assert.All(Teeth.TestsOf(typeof(ModelSearchConformance)), test => Assert.False(Teeth.Bites(new Suite(SearchFlaw.None), test), $"{test} fails a sound search."));

    [Fact]
    public void Catches_Table_CoversEveryTestAndFlaw()
    {
        Assert.Equal(Teeth.TestsOf(typeof(ModelSearchConformance)), Catches.Select(row => row.Data.Item2).Distinct().Order(StringComparer.Ordinal));
        Assert.Equal(Enum.GetValues<SearchFlaw>().Length - 1, Catches.Select(row => row.Data.Item1).Distinct().Count());
    }

    private sealed class Suite(SearchFlaw flaw) : ModelSearchConformance
    {
        protected override IModelSearch CreateSearch() => new FlawedSearch(flaw);
    }
}
