using AutoAL.Contracts;
using AutoAL.Engines.MLNet.Features;
using AutoAL.Engines.MLNet.Models;
using Microsoft.ML;
using Microsoft.ML.Data;

namespace AutoAL.Engines.MLNet.Families;

/// <summary>One ML.NET trainer behind ML.NET featurisation: the settings of both are the family's parameters.</summary>
/// <remarks>Every fit has an MLContext of its own: a second fit in the same one draws other numbers.</remarks>
internal abstract class TrainerFamily(FeatureStore features) : ILearnerFamily, ILoadsModels
{
    public abstract string Name { get; }

    public abstract string Summary { get; }

    public abstract SearchSpace Space { get; }

    public Evidence Provides => Evidence.Probabilities | Evidence.Embeddings;

    /// <summary>The native library that the trainer loads at its first fit; null for none.</summary>
    public virtual string? NativeLibrary => null;

    /// <summary>Exactly the families with a native library.</summary>
    public bool GrowsTrees => NativeLibrary is not null;

    /// <summary>A type of the assembly that loads it.</summary>
    public virtual Type NativeOwner => typeof(MLContext);

    /// <inheritdoc/>
    public ITrainedLearner Train(TrainingTask task, Configuration configuration, ReadOnlyMemory<byte> warmStart, ITrainingMonitor monitor, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        Featurizer featurizer = features.Of(task.Pool, FeatureParameters.Read(configuration));
        ClassShares classes = ClassShares.Of(task);
        var rows = new int[task.Rows.Length];
        var labels = new int[rows.Length];
        for (int i = 0; i < rows.Length; i++)
        {
            rows[i] = task.Rows.Span[i].Value;
            labels[i] = Array.BinarySearch(classes.Present, task.Labels.Span[i]);
        }

        VBuffer<float>[] vectors = featurizer.Vectors(task.Pool);
        if (classes.Present.Length == 1 || AllEqual(vectors, rows))
            return new MLNetLearner(Name, featurizer, null, classes);
        var view = new FeatureRows(vectors, featurizer.Width, rows, labels, classes.Present);
        cancellation.ThrowIfCancellationRequested();
        int seed = (int)(task.Seed.Child("mlnet").Value & int.MaxValue);
        var context = new MLContext(seed);
        ITransformer predictor = Cancellation.Run(context, () => Trainer(context, configuration, seed).Fit(view), cancellation);
        return new MLNetLearner(Name, featurizer, predictor, classes);
    }

    /// <inheritdoc/>
    public ITrainedLearner Load(Stream source)
    {
        (Featurizer featurizer, ITransformer? predictor, ClassShares classes) = ModelArchive.Load(source, Name);
        return new MLNetLearner(Name, featurizer, predictor, classes);
    }

    /// <summary>The trainer with these settings, on one thread.</summary>
    /// <param name="context">Of this fit alone.</param>
    /// <param name="configuration">A value for every parameter.</param>
    /// <param name="seed">For trainers that do not look at the context's.</param>
    protected abstract IEstimator<ITransformer> Trainer(MLContext context, Configuration configuration, int seed);

    /// <summary>Whether the rows differ in nothing: then only the classes' shares can be learned, and LightGBM divides by the number of filled slots.</summary>
    private static bool AllEqual(VBuffer<float>[] vectors, int[] rows)
    {
        float[] first = [.. vectors[rows[0]].DenseValues()];
        return rows.All(row => vectors[row].DenseValues().SequenceEqual(first));
    }
}
