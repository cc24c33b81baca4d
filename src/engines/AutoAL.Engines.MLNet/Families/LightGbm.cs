using AutoAL.Contracts;
using AutoAL.Engines.MLNet.Features;
using Microsoft.ML;
using Microsoft.ML.Trainers.LightGbm;

namespace AutoAL.Engines.MLNet.Families;

/// <summary>Gradient boosting by LightGBM with a softmax over the classes.</summary>
/// <remarks>The shipped smallest leaf of 20 rows and first 100 rows per bin learn nothing from tens of labels, so both begin at 1 here.</remarks>
internal sealed class LightGbm(FeatureStore features) : TrainerFamily(features)
{
    public override string Name => "lightgbm";

    public override string Summary => "gradient boosted trees (LightGBM)";

    public override string? NativeLibrary => "lib_lightgbm";

    public override Type NativeOwner => typeof(LightGbmMulticlassTrainer);

    public override SearchSpace Space { get; } = new(
    [
        .. FeatureParameters.Trees,
        new WholeParameter("trees", "boosting rounds; one tree per class in each", 4, 128, 40, Log: true),
        new WholeParameter("leaves", "leaves of a tree", 2, 32, 8, Log: true),
        new WholeParameter("least-rows", "fewest rows in a leaf", 1, 20, 2, Log: true),
        new RealParameter("rate", "learning rate", 0.02, 0.5, 0.1, Log: true),
        new RealParameter("l2", "L2 penalty on leaf values", 1e-3, 10, 0.1, Log: true),
        new RealParameter("columns", "share of the features that a tree may look at", 0.3, 1, 1),
    ]);

    protected override IEstimator<ITransformer> Trainer(MLContext context, Configuration configuration, int seed) =>
        context.MulticlassClassification.Trainers.LightGbm(new LightGbmMulticlassTrainer.Options
        {
            NumberOfIterations = (int)configuration.Whole("trees"),
            NumberOfLeaves = (int)configuration.Whole("leaves"),
            MinimumExampleCountPerLeaf = (int)configuration.Whole("least-rows"),
            MinimumExampleCountPerGroup = 1,
            LearningRate = configuration.Real("rate"),
            UseSoftmax = true,
            UseCategoricalSplit = false,
            Booster = new GradientBooster.Options { L2Regularization = configuration.Real("l2"), FeatureFraction = configuration.Real("columns") },
            NumberOfThreads = 1,
            Deterministic = true,
            ForceRowWise = true,
            Seed = seed,
        });
}
