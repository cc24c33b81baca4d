using AutoAL.Contracts;
using AutoAL.Engines.MLNet.Features;
using Microsoft.ML;
using Microsoft.ML.Trainers.FastTree;

namespace AutoAL.Engines.MLNet.Families;

/// <summary>Random forest, each class against the rest, with Platt's calibration.</summary>
internal sealed class FastForest(FeatureStore features) : TrainerFamily(features)
{
    public override string Name => "fast-forest";

    public override string Summary => "random forest, one class against the rest (FastForest)";

    public override string? NativeLibrary => "FastTreeNative";

    public override Type NativeOwner => typeof(FastForestBinaryTrainer);

    public override SearchSpace Space { get; } = new(
    [
        .. FeatureParameters.Trees,
        new WholeParameter("trees", "trees per class", 4, 64, 24, Log: true),
        new WholeParameter("leaves", "leaves of a tree", 2, 32, 12, Log: true),
        new WholeParameter("least-rows", "fewest rows in a leaf", 1, 10, 1, Log: true),
        new RealParameter("columns", "share of the features that a tree may look at", 0.2, 1, 0.7),
    ]);

    protected override IEstimator<ITransformer> Trainer(MLContext context, Configuration configuration, int seed) =>
        context.MulticlassClassification.Trainers.OneVersusAll(context.BinaryClassification.Trainers.FastForest(new FastForestBinaryTrainer.Options
        {
            NumberOfTrees = (int)configuration.Whole("trees"),
            NumberOfLeaves = (int)configuration.Whole("leaves"),
            MinimumExampleCountPerLeaf = (int)configuration.Whole("least-rows"),
            FeatureFraction = configuration.Real("columns"),
            NumberOfThreads = 1,
            Seed = seed,
            FeatureSelectionSeed = seed,
        }));
}
