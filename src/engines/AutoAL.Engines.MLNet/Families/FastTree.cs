using AutoAL.Contracts;
using AutoAL.Engines.MLNet.Features;
using Microsoft.ML;
using Microsoft.ML.Trainers.FastTree;

namespace AutoAL.Engines.MLNet.Families;

/// <summary>Boosted regression trees (MART), each class against the rest: about as good as LightGBM and some thirty times slower.</summary>
internal sealed class FastTree(FeatureStore features) : TrainerFamily(features)
{
    public override string Name => "fast-tree";

    public override string Summary => "boosted regression trees, one class against the rest (FastTree)";

    public override string? NativeLibrary => "FastTreeNative";

    public override Type NativeOwner => typeof(FastTreeBinaryTrainer);

    public override SearchSpace Space { get; } = new(
    [
        .. FeatureParameters.Trees,
        new WholeParameter("trees", "trees per class", 4, 64, 16, Log: true),
        new WholeParameter("leaves", "leaves of a tree", 2, 32, 6, Log: true),
        new WholeParameter("least-rows", "fewest rows in a leaf", 1, 10, 2, Log: true),
        new RealParameter("rate", "learning rate", 0.02, 0.5, 0.2, Log: true),
        new RealParameter("columns", "share of the features that a tree may look at", 0.3, 1, 1),
    ]);

    protected override IEstimator<ITransformer> Trainer(MLContext context, Configuration configuration, int seed) =>
        context.MulticlassClassification.Trainers.OneVersusAll(context.BinaryClassification.Trainers.FastTree(new FastTreeBinaryTrainer.Options
        {
            NumberOfTrees = (int)configuration.Whole("trees"),
            NumberOfLeaves = (int)configuration.Whole("leaves"),
            MinimumExampleCountPerLeaf = (int)configuration.Whole("least-rows"),
            LearningRate = configuration.Real("rate"),
            FeatureFraction = configuration.Real("columns"),
            NumberOfThreads = 1,
            Seed = seed,
            FeatureSelectionSeed = seed,
        }));
}
