using AutoAL.Contracts;
using AutoAL.Features;

namespace AutoAL.Engines.Managed.NaiveBayes;

/// <summary>
/// Naive Bayes on amounts (word counts, pixels, 0/1 categories): θ_kd = (N_kd + α) / (N_k + α·D), score ln prior + Σ x_d ln θ_kd.
/// </summary>
/// <remarks>
/// Features are taken unscaled. A feature that is negative somewhere in the pool is measured from the pool's smallest value, because an
/// amount has no sign; rows below that (of another table) count as 0. Only classes with a labelled row are modelled: the others get
/// probability 0. Text as TF-IDF is kept sparse. Embeddings are the encoded features, of sparse ones 256 signed sums.
/// </remarks>
public sealed class MultinomialNaiveBayesFamily(EncodingCache encodings) : ILearnerFamily, ILoadsModels
{
    public string Name => "multinomial-naive-bayes";

    public string Summary => "naive Bayes on amounts, for text, pixels and other features that are not negative";

    public SearchSpace Space { get; } = new(
    [
        new RealParameter("alpha", "α, the amount of every feature that each class is given beforehand", 1e-6, 100, 1, Log: true) { Searched = (1e-3, 10) },
        ClassPriors.Parameter,
        .. EncoderParameters.WithoutScaling,
    ]);

    public Evidence Provides => Evidence.Probabilities | Evidence.Embeddings;

    public ITrainedLearner Train(TrainingTask task, Configuration configuration, ReadOnlyMemory<byte> warmStart, ITrainingMonitor monitor, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        FittedEncoder encoder = encodings.For(task.Pool, EncoderParameters.Read(configuration, sparse: true), cancellation);
        EncodedRows encoded = encoder.Encode(task.Pool, cancellation);
        PresentClasses present = PresentClasses.Of(task.Labels.Span, task.ClassCount);
        int count = present.Count, width = encoder.Width, stride = ColumnDistances.Padded(count);
        var smallest = new double[width];
        for (int row = 0; row < encoded.RowCount; row++)
            TakeSmallest(encoded, row, smallest);

        double alpha = configuration.Real("alpha");
        var logarithms = new double[width * stride];
        var totals = new double[count];
        int[] negative = MultinomialNaiveBayesLearner.Negative(smallest);
        for (int i = 0; i < present.Labels.Length; i++)
        {
            int k = present.Labels[i];
            if (encoded.Sparse is { } sparse)
            {
                ReadOnlySpan<int> columns = sparse.Columns(task.Rows.Span[i].Value);
                ReadOnlySpan<double> values = sparse.Values(task.Rows.Span[i].Value);
                for (int e = 0; e < columns.Length; e++)
                    Add(columns[e], k, values[e]);
                foreach (int d in negative)
                    Add(d, k, -smallest[d]);
            }
            else
            {
                ReadOnlySpan<double> row = encoded.Row(task.Rows.Span[i].Value);
                for (int d = 0; d < width; d++)
                    Add(d, k, row[d] - smallest[d]);
            }
        }

        for (int d = 0; d < width; d++)
        {
            for (int k = 0; k < count; k++)
            {
                ref double amount = ref logarithms[(d * stride) + k];
                amount = Math.Log(amount + alpha) - Math.Log(totals[k] + (alpha * width));
            }
        }

        return new MultinomialNaiveBayesLearner(encoder, present, task.ClassCount, smallest, logarithms, ClassPriors.Logarithms(present, configuration));

        void Add(int feature, int k, double amount)
        {
            logarithms[(feature * stride) + k] += amount;
            totals[k] += amount;
        }
    }

    private static void TakeSmallest(EncodedRows encoded, int row, double[] smallest)
    {
        if (encoded.Sparse is not { } sparse)
        {
            System.Numerics.Tensors.TensorPrimitives.Min(encoded.Row(row), smallest, smallest);
            return;
        }

        ReadOnlySpan<int> columns = sparse.Columns(row);
        for (int e = 0; e < columns.Length; e++)
            smallest[columns[e]] = Math.Min(smallest[columns[e]], sparse.Values(row)[e]);
    }

    public ITrainedLearner Load(Stream source) => ModelFile.Load(source, MultinomialNaiveBayesLearner.Kind, MultinomialNaiveBayesLearner.Read);
}
