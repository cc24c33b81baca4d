using AutoAL.Contracts;

namespace AutoAL.Conformance.Tests;

/// <summary>A sound learner passes the whole suite, and every test of the suite catches the flaw that it is there for.</summary>
public sealed class LearnerFamilyConformanceTests
{
    public static TheoryData<LearnerFlaw, string> Catches => new()
    {
        { LearnerFlaw.CapitalName, nameof(LearnerFamilyConformance.Family_Description_IsComplete) },
        { LearnerFlaw.UndeclaredEmbeddings, nameof(LearnerFamilyConformance.Provides_Evidence_MatchesTheInterfaces) },
        { LearnerFlaw.RowsDoNotSumToOne, nameof(LearnerFamilyConformance.Predict_AnyRows_FillsDistributions) },
        { LearnerFlaw.KnowsNothing, nameof(LearnerFamilyConformance.Predict_SeparatedClusters_AreLearned) },
        { LearnerFlaw.AmbientNoise, nameof(LearnerFamilyConformance.Train_Twice_GivesTheSameProbabilities) },
        { LearnerFlaw.DependsOnThreads, nameof(LearnerFamilyConformance.Train_WithMoreThreads_GivesTheSameProbabilities) },
        { LearnerFlaw.FamilyRemembers, nameof(LearnerFamilyConformance.Train_OnFourThreadsAtOnce_GivesTheSameProbabilities) },
        { LearnerFlaw.ScalesByBatch, nameof(LearnerFamilyConformance.Predict_OtherBatchesAndOrders_GivesEachRowTheSameProbabilities) },
        { LearnerFlaw.CachesByRowNumber, nameof(LearnerFamilyConformance.Predict_PoolRowsInAnotherTable_GivesTheSameProbabilities) },
        { LearnerFlaw.FitsOnTestRows, nameof(LearnerFamilyConformance.Predict_PoolRowsInAnotherTable_GivesTheSameProbabilities) },
        { LearnerFlaw.AmbientNoise, nameof(LearnerFamilyConformance.Predict_StrangeTestRows_ChangesNoLaterAnswer) },
        { LearnerFlaw.SmoothsAbsentClasses, nameof(LearnerFamilyConformance.Train_ClassWithoutLabelledRow_KeepsItsColumnNearZero) },
        { LearnerFlaw.FirstClassWhenAlone, nameof(LearnerFamilyConformance.Train_OneClassOnly_PredictsThatClass) },
        { LearnerFlaw.SampleVarianceOfOneRow, nameof(LearnerFamilyConformance.Train_OneRowOrOneRowPerClass_GivesDistributions) },
        { LearnerFlaw.DividesByZeroSpread, nameof(LearnerFamilyConformance.Train_ConstantColumns_GivesDistributions) },
        { LearnerFlaw.SpreadsMissingValues, nameof(LearnerFamilyConformance.Train_ColumnsWithEveryValueMissing_GivesDistributions) },
        { LearnerFlaw.SpreadsMissingValues, nameof(LearnerFamilyConformance.Train_ColumnsWithSomeValuesMissing_GivesDistributions) },
        { LearnerFlaw.IgnoresCancellation, nameof(LearnerFamilyConformance.Train_Cancelled_Throws) },
        { LearnerFlaw.StopsWithNothing, nameof(LearnerFamilyConformance.Train_StoppedByItsMonitor_StillGivesDistributions) },
        { LearnerFlaw.StuckWhereItStarted, nameof(LearnerFamilyConformance.Train_WarmStarted_ReachesTheOptimumOfAColdStart) },
        { LearnerFlaw.LeavesEmbeddingsUnfilled, nameof(LearnerFamilyConformance.Embed_AnyRows_FillsFiniteVectorsIndependentOfTheBatch) },
        { LearnerFlaw.HeadForgetsAbsentClasses, nameof(LearnerFamilyConformance.ShowHead_OfEmbeddings_GivesTheProbabilities) },
        { LearnerFlaw.DrawsByPosition, nameof(LearnerFamilyConformance.Draw_SameSeed_IsTheSameModelForEveryRowAndCall) },
        { LearnerFlaw.FloorsProbabilities, nameof(LearnerFamilyConformance.Train_TenThousandClasses_GivesDistributions) },
        { LearnerFlaw.ForgetsItsScaling, nameof(LearnerFamilyConformance.Load_SavedModel_AnswersAsTheModelDid) },
        { LearnerFlaw.LoadsAnything, nameof(LearnerFamilyConformance.Load_DamagedModel_SaysSo) },
        { LearnerFlaw.DisposesOnce, nameof(LearnerFamilyConformance.Dispose_Twice_DoesNothingMore) },
    };

    [Theory]
    [MemberData(nameof(Catches))]
    public void Suite_FlawedLearner_IsCaught(LearnerFlaw flaw, string test) =>
        Assert.True(Teeth.Bites(new Suite(flaw), test), $"{test} let {flaw} pass.");

    [Fact]
    public void Suite_SoundLearner_Passes() =>
        Assert.All(Teeth.TestsOf(typeof(LearnerFamilyConformance)), test => Assert.False(Teeth.Bites(new Suite(LearnerFlaw.None), test), $"{test} fails a sound learner."));

    [Fact]
    public void Catches_Table_CoversEveryTestAndFlaw()
    {
        Assert.Equal(Teeth.TestsOf(typeof(LearnerFamilyConformance)), Catches.Select(row => row.Data.Item2).Distinct().Order(StringComparer.Ordinal));
        Assert.Equal(Enum.GetValues<LearnerFlaw>().Length - 1, Catches.Select(row => row.Data.Item1).Distinct().Count());
    }

    [Theory]
    [InlineData(ColumnKinds.Numeric)]
    [InlineData(ColumnKinds.Categorical | ColumnKinds.Text)]
    [InlineData(ColumnKinds.Numeric | ColumnKinds.Categorical | ColumnKinds.Text | ColumnKinds.Image)]
    public void LearnerProblem_AnyKinds_HoldsThoseColumnsAndBalancedClasses(ColumnKinds kinds)
    {
        LearnerProblem problem = LearnerProblem.Create(kinds);
        Assert.Equal(kinds, problem.Pool.Kinds);
        Assert.Equal(kinds, problem.Test.Kinds);
        Assert.All(problem.Classes.CountBy(label => label), pair => Assert.Equal(20, pair.Value));
    }

    private sealed class Suite(LearnerFlaw flaw) : LearnerFamilyConformance
    {
        protected override ILearnerFamily CreateFamily() => new CentroidFamily(flaw);
    }
}
