using AutoAL.Contracts;
using AutoAL.Features;

namespace AutoAL.Engines.Managed.Trees;

/// <summary>
/// Extremely randomised trees (Geurts, Ernst and Wehenkel 2006): like <see cref="RandomForestFamily"/>, but every tree learns from all
/// labelled rows, and each feature tried gets one random threshold instead of its best.
/// </summary>
public sealed class ExtraTreesFamily(BinCache bins) : ILearnerFamily, ILoadsModels
{
    public string Name => "extra-trees";

    public string Summary => "extremely randomised trees: all rows, one random threshold on each of √D random features, mean of leaf shares";

    public SearchSpace Space { get; } = ForestOptions.Space(bootstrap: false);

    public Evidence Provides => Evidence.Probabilities | Evidence.Draws;

    public ITrainedLearner Train(TrainingTask task, Configuration configuration, ReadOnlyMemory<byte> warmStart, ITrainingMonitor monitor, CancellationToken cancellation) =>
        ForestTraining.Train(bins, task, configuration, randomThresholds: true, monitor, cancellation);

    public ITrainedLearner Load(Stream source) => ModelFile.Load(source, ForestLearner.Kind, ForestLearner.Read);
}
