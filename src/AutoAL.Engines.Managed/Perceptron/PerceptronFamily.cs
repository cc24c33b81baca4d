using AutoAL.Contracts;
using AutoAL.Features;

namespace AutoAL.Engines.Managed.Perceptron;

/// <summary>
/// A multi-layer perceptron: ReLU layers of one width with dropout, softmax over the classes, trained by AdamW with a learning rate that falls to
/// 0 along a half cosine, unless <c>schedule</c> is <c>constant</c>.
/// </summary>
/// <remarks>
/// <para>Computed in floats. With <c>early-stopping</c> a fifth of each class's labelled rows (none of a class with fewer than five) is held
/// out, training ends after 20 epochs without a smaller held-out loss, and the weights of the smallest stand; a monitor then sees that loss.</para>
/// <para>Embeddings are the last hidden layer without dropout. Draws are networks thinned by dropout (Gal and Ghahramani 2016): one mask of
/// units per draw, the same for every row; with <c>dropout</c> 0 all draws are equal. Inputs beyond ±1e9 count as ±1e9. Classes without a labelled
/// row get probability 0.</para>
/// </remarks>
public sealed class PerceptronFamily(EncodingCache encodings) : ILearnerFamily, ILoadsModels
{
    internal const int MostLayers = 3;
    internal const int MostUnits = 1024;

    public string Name => "perceptron";

    public string Summary => "perceptron network: ReLU layers with dropout, AdamW; embeddings and MC-dropout draws";

    public SearchSpace Space { get; } = new(
    [
        new WholeParameter("layers", "hidden layers", 1, MostLayers, 1),
        new WholeParameter("width", "units per hidden layer", 4, MostUnits, 64, Log: true) { Searched = (8, 256) },
        new RealParameter("dropout", "share of hidden units left out", 0, 0.8, 0.2),
        new RealParameter("learning-rate", "AdamW's learning rate at the start", 1e-5, 0.1, 0.01, Log: true) { Searched = (1e-4, 0.1) },
        new ChoiceParameter("schedule", "whether the learning rate falls to 0 along a half cosine or stays", ["cosine", "constant"], "cosine") { Searched = ["cosine"] },
        new RealParameter("weight-decay", "decay of the weights per unit of learning rate", 1e-6, 10, 0.01, Log: true),
        new WholeParameter("epochs", "passes over the labelled rows", 1, 2000, 100, Log: true) { Searched = (20, 300), IsResource = true },
        new WholeParameter("batch-size", "rows per update", 1, 1024, 32, Log: true) { Searched = (16, 64) },
        new ChoiceParameter("early-stopping", "whether a fifth of the labelled rows is held out to end training", ["no", "yes"], "no"),
        .. EncoderParameters.WithScaling,
    ]);

    public Evidence Provides => Evidence.Probabilities | Evidence.Embeddings | Evidence.Head | Evidence.Draws;

    /// <inheritdoc/>
    /// <exception cref="ArithmeticException">Training diverged.</exception>
    public ITrainedLearner Train(TrainingTask task, Configuration configuration, ReadOnlyMemory<byte> warmStart, ITrainingMonitor monitor, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        FittedEncoder encoder = encodings.For(task.Pool, EncoderParameters.Read(configuration), cancellation);
        EncodedRows encoded = encoder.Encode(task.Pool, cancellation);
        PresentClasses present = PresentClasses.Of(task.Labels.Span, task.ClassCount);
        var shape = new NetworkShape(encoder.Width, (int)configuration.Whole("layers"), (int)configuration.Whole("width"), present.Count);
        var settings = new TrainingSettings(
            configuration.Real("dropout"), configuration.Real("learning-rate"), configuration.Choice("schedule") == "cosine", configuration.Real("weight-decay"),
            (int)configuration.Whole("epochs"), (int)configuration.Whole("batch-size"), configuration.Choice("early-stopping") == "yes");
        var inputs = new float[task.Rows.Length * encoder.Width];
        for (int i = 0; i < task.Rows.Length; i++)
            PerceptronLearner.Convert(encoded.Row(task.Rows.Span[i].Value), inputs.AsSpan(i * encoder.Width, encoder.Width));
        var training = new NetworkTraining<float>(shape, settings, task.Seed);
        float[] parameters = present.Count == 1 ? training.InitialParameters() : training.Run(inputs, present.Labels, monitor, cancellation);
        return new PerceptronLearner(encoder, present, task.ClassCount, shape, parameters, settings.Dropout);
    }

    public ITrainedLearner Load(Stream source) => ModelFile.Load(source, PerceptronLearner.Kind, PerceptronLearner.Read);
}
