using AutoAL.Contracts;
using AutoAL.Engines.MLNet.Features;
using Microsoft.ML;
using Microsoft.ML.Trainers;

namespace AutoAL.Engines.MLNet.Families;

/// <summary>Logistic regression, each class against the rest. Draws no numbers.</summary>
internal sealed class LbfgsLogisticRegression(FeatureStore features) : TrainerFamily(features)
{
    public override string Name => "lbfgs-logistic-regression";

    public override string Summary => "logistic regression, one class against the rest, limited-memory BFGS (LbfgsLogisticRegression)";

    public override SearchSpace Space { get; } = new([.. FeatureParameters.Linear, .. LinearParameters.Penalties]);

    protected override IEstimator<ITransformer> Trainer(MLContext context, Configuration configuration, int seed) =>
        context.MulticlassClassification.Trainers.OneVersusAll(
            context.BinaryClassification.Trainers.LbfgsLogisticRegression(new LbfgsLogisticRegressionBinaryTrainer.Options
        {
            L1Regularization = LinearParameters.AbsoluteOf(configuration),
            L2Regularization = LinearParameters.SquaredOf(configuration),
            MaximumNumberOfIterations = 200,
            NumberOfThreads = 1,
            Quiet = true,
        }));
}
