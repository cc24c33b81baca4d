using AutoAL.Contracts;
using AutoAL.Features;

namespace AutoAL.Engines.Managed.Trees;

/// <summary>
/// A random forest (Breiman 2001): each tree learns from rows drawn with replacement and tries a few random features at a split, by the Gini
/// impurity; probabilities are the mean of the leaves' class shares, as in scikit-learn.
/// </summary>
/// <remarks>
/// Features are the encoded pool in at most 255 bins, cut so that the bins hold about equally many pool rows. Constant features count among those tried, but a
/// split is looked for until one feature varies. A node is split whatever the gain, until it is pure or the options stop it. Draws are single trees.
/// <para>The ranges suit 20 to 5,000 labels: more trees only steady the probabilities, larger leaves and fewer levels smooth them.</para>
/// </remarks>
public sealed class RandomForestFamily(BinCache bins) : ILearnerFamily, ILoadsModels
{
    public string Name => "random-forest";

    public string Summary => "random forest: trees on bootstrap samples, best Gini split of √D random features, mean of leaf shares";

    public SearchSpace Space { get; } = ForestOptions.Space(bootstrap: true);

    public Evidence Provides => Evidence.Probabilities | Evidence.Draws;

    public ITrainedLearner Train(TrainingTask task, Configuration configuration, ReadOnlyMemory<byte> warmStart, ITrainingMonitor monitor, CancellationToken cancellation) =>
        ForestTraining.Train(bins, task, configuration, randomThresholds: false, monitor, cancellation);

    public ITrainedLearner Load(Stream source) => ModelFile.Load(source, ForestLearner.Kind, ForestLearner.Read);
}
