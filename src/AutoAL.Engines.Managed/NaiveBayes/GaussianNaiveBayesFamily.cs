using AutoAL.Contracts;
using AutoAL.Features;

namespace AutoAL.Engines.Managed.NaiveBayes;

/// <summary>
/// Naive Bayes with a normal density per class and feature. To every variance a share of the largest variance of any feature over the
/// labelled rows is added, as in scikit-learn, so that a class with one row has a density too.
/// </summary>
/// <remarks>Categories count as 0/1 numbers, text as word weights. Only classes with a labelled row are modelled: the others get
/// probability 0. Embeddings are the encoded features.</remarks>
public sealed class GaussianNaiveBayesFamily(EncodingCache encodings) : ILearnerFamily, ILoadsModels
{
    public string Name => "gaussian-naive-bayes";

    public string Summary => "naive Bayes with one normal density per class and feature";

    public SearchSpace Space { get; } = new(
    [
        new RealParameter("smoothing", "share of the largest feature variance that is added to every variance", 1e-12, 1, 1e-9, Log: true) { Searched = (1e-9, 1) },
        ClassPriors.Parameter,
        .. EncoderParameters.WithScaling,
    ]);

    public Evidence Provides => Evidence.Probabilities | Evidence.Embeddings;

    public ITrainedLearner Train(TrainingTask task, Configuration configuration, ReadOnlyMemory<byte> warmStart, ITrainingMonitor monitor, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        FittedEncoder encoder = encodings.For(task.Pool, EncoderParameters.Read(configuration), cancellation);
        EncodedRows encoded = encoder.Encode(task.Pool, cancellation);
        PresentClasses present = PresentClasses.Of(task.Labels.Span, task.ClassCount);
        int count = present.Count, stride = ColumnDistances.Padded(count), width = encoder.Width;
        var sizes = new double[count];
        var means = new double[width * stride];
        for (int i = 0; i < present.Labels.Length; i++)
        {
            int k = present.Labels[i];
            sizes[k]++;
            ReadOnlySpan<double> row = encoded.Row(task.Rows.Span[i].Value);
            for (int d = 0; d < width; d++)
                means[(d * stride) + k] += row[d];
        }

        for (int at = 0; at < means.Length; at++)
            means[at] /= at % stride < count ? sizes[at % stride] : 1;
        var variances = new double[width * stride];
        for (int i = 0; i < present.Labels.Length; i++)
        {
            int k = present.Labels[i];
            ReadOnlySpan<double> row = encoded.Row(task.Rows.Span[i].Value);
            for (int d = 0; d < width; d++)
            {
                double difference = row[d] - means[(d * stride) + k];
                variances[(d * stride) + k] += difference * difference;
            }
        }

        double floor = configuration.Real("smoothing") * LargestVariance(encoded, task.Rows.Span);
        double[] priors = ClassPriors.Logarithms(present, configuration);
        var constants = new double[count];
        var weights = new double[width * stride];
        for (int k = 0; k < count; k++)
        {
            double logarithms = 0;
            for (int d = 0; d < width; d++)
            {
                double variance = (variances[(d * stride) + k] / sizes[k]) + floor;
                weights[(d * stride) + k] = 0.5 / variance;
                logarithms += Math.Log(2 * Math.PI * variance);
            }

            constants[k] = priors[k] - (0.5 * logarithms);
        }

        return new GaussianNaiveBayesLearner(encoder, present, task.ClassCount, means, weights, constants, priors);
    }

    public ITrainedLearner Load(Stream source) => ModelFile.Load(source, GaussianNaiveBayesLearner.Kind, GaussianNaiveBayesLearner.Read);

    /// <summary>Over all labelled rows; 1 where no feature varies, so that the densities stay finite and equal.</summary>
    private static double LargestVariance(EncodedRows encoded, ReadOnlySpan<PoolIndex> rows)
    {
        double largest = 0;
        for (int d = 0; d < encoded.Width; d++)
        {
            // Around the first value, so that a constant column has exactly no variance.
            double first = encoded.Row(rows[0].Value)[d], sum = 0, squares = 0;
            foreach (PoolIndex row in rows)
            {
                double value = encoded.Row(row.Value)[d] - first;
                sum += value;
            }

            double mean = sum / rows.Length;
            foreach (PoolIndex row in rows)
            {
                double value = encoded.Row(row.Value)[d] - first - mean;
                squares += value * value;
            }

            largest = Math.Max(largest, squares / rows.Length);
        }

        return largest > 0 ? largest : 1;
    }
}
