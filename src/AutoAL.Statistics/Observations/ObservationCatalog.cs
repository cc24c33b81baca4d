namespace AutoAL.Statistics.Observations;

/// <summary>Every observation, in the order in which a reader meets them.</summary>
internal static class ObservationCatalog
{
    private static readonly Func<ObservedSetting, Observation?>[] All =
    [
        FailedRuns.Of, UnpairedRuns.Of, TooFewSeeds.Of, PoolExhausted.Of, CeilingReached.Of, ClassNeverSampled.Of,
        InitialSetMissesClasses.Of, WrongLabels.Of, SearchKeptDefault.Of, ValidationOutweighsTraining.Of, QueryModelDiffers.Of, TestRowsKnown.Of, TestSetNoise.Of, SamePicks.Of, ImportedCharges.Of,
    ];

    public static IEnumerable<Observation> Of(ObservedSetting setting) => All.Select(look => look(setting)).OfType<Observation>();
}
