using AutoAL.Contracts;
using AutoAL.Engines.MLNet.Families;

namespace AutoAL.Engines.MLNet.Deep.Images;

/// <summary>Transfer learning: an ML.NET trainer over the frozen network's features. A saved model is the trainer's, from 512 numbers per image column.</summary>
/// <param name="trainer">A family of the engine <c>mlnet</c>.</param>
/// <param name="features">Of the images.</param>
internal sealed class TransferFamily(TrainerFamily trainer, ImageFeatures features) : ILearnerFamily, ILoadsModels
{
    public const string Prefix = "resnet18-";

    public string Name => Prefix + trainer.Name;

    public string Summary => $"ResNet-18 trained on ImageNet, frozen, its 512 features (DnnImageFeaturizer) under {trainer.Summary}";

    /// <summary>The trainer's; what speaks of numbers speaks of the features of images too.</summary>
    public SearchSpace Space { get; } = new([.. trainer.Space.Parameters.Select(p => p.Columns.HasFlag(ColumnKinds.Numeric) ? p with { Columns = p.Columns | ColumnKinds.Image } : p)]);

    public Evidence Provides => trainer.Provides;

    /// <summary>Why the trainer cannot work here, with the remedy; null when it can.</summary>
    public string? Problem => NativeProbe.FindProblem(trainer);

    /// <inheritdoc/>
    public ITrainedLearner Train(TrainingTask task, Configuration configuration, ReadOnlyMemory<byte> warmStart, ITrainingMonitor monitor, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        TrainingTask numbers = task with { Pool = features.Of(task.Pool, cancellation) };
        return new TransferLearner(trainer.Train(numbers, configuration, warmStart, monitor, cancellation), features);
    }

    /// <inheritdoc/>
    public ITrainedLearner Load(Stream source) => new TransferLearner(trainer.Load(source), features);
}
