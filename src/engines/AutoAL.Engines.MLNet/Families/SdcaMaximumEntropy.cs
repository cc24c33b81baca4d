using AutoAL.Contracts;
using AutoAL.Engines.MLNet.Features;
using Microsoft.ML;
using Microsoft.ML.Trainers;

namespace AutoAL.Engines.MLNet.Families;

/// <summary>Multinomial logistic regression by stochastic dual coordinate ascent. Both penalties are always set: left open, the trainer tunes them itself for seconds.</summary>
internal sealed class SdcaMaximumEntropy(FeatureStore features) : TrainerFamily(features)
{
    public override string Name => "sdca-maximum-entropy";

    public override string Summary => "multinomial logistic regression, stochastic dual coordinate ascent (SdcaMaximumEntropy)";

    public override SearchSpace Space { get; } = new(
    [
        .. FeatureParameters.Linear,
        new RealParameter("l1", "share of weights set to 0: L1 penalty, per row", 1e-4, 1, 1e-3, Log: true),
        new RealParameter("l2", "L2 penalty, per row", 1e-4, 1, 0.01, Log: true),
        new WholeParameter("passes", "passes over the rows", 10, 100, 40, Log: true),
    ]);

    protected override IEstimator<ITransformer> Trainer(MLContext context, Configuration configuration, int seed) =>
        context.MulticlassClassification.Trainers.SdcaMaximumEntropy(new SdcaMaximumEntropyMulticlassTrainer.Options
        {
            L1Regularization = (float)configuration.Real("l1"),
            L2Regularization = (float)configuration.Real("l2"),
            MaximumNumberOfIterations = (int)configuration.Whole("passes"),
            NumberOfThreads = 1,
        });
}
