using AutoAL.Engines.MLNet.Features;

namespace AutoAL.Engines.MLNet.Families;

/// <summary>Every family of this engine, the cheapest and safest first.</summary>
internal static class TrainerFamilies
{
    /// <summary>New families that share one store of featurised tables.</summary>
    public static IReadOnlyList<TrainerFamily> All()
    {
        var features = new FeatureStore();
        return
        [
            new LbfgsMaximumEntropy(features),
            new SdcaMaximumEntropy(features),
            new LbfgsLogisticRegression(features),
            new LightGbm(features),
            new FastForest(features),
            new FastTree(features),
        ];
    }
}
