using AutoAL.Contracts;
using AutoAL.Engines.MLNet.Features;
using Microsoft.ML;
using Microsoft.ML.Trainers;

namespace AutoAL.Engines.MLNet.Families;

/// <summary>Multinomial logistic regression by limited-memory BFGS. Draws no numbers.</summary>
internal sealed class LbfgsMaximumEntropy(FeatureStore features) : TrainerFamily(features)
{
    public override string Name => "lbfgs-maximum-entropy";

    public override string Summary => "multinomial logistic regression, limited-memory BFGS (LbfgsMaximumEntropy)";

    public override SearchSpace Space { get; } = new([.. FeatureParameters.Linear, .. LinearParameters.Penalties]);

    protected override IEstimator<ITransformer> Trainer(MLContext context, Configuration configuration, int seed) =>
        context.MulticlassClassification.Trainers.LbfgsMaximumEntropy(new LbfgsMaximumEntropyMulticlassTrainer.Options
        {
            L1Regularization = LinearParameters.AbsoluteOf(configuration),
            L2Regularization = LinearParameters.SquaredOf(configuration),
            MaximumNumberOfIterations = 200,
            NumberOfThreads = 1,
            Quiet = true,
        });
}
