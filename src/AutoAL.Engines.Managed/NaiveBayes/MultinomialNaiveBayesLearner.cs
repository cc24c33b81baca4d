using System.Numerics.Tensors;
using AutoAL.Contracts;
using AutoAL.Features;
using AutoAL.Numerics;

namespace AutoAL.Engines.Managed.NaiveBayes;

/// <summary>Fitted shares of the features in K classes.</summary>
/// <param name="encoder">Of the pool.</param>
/// <param name="present">The K classes.</param>
/// <param name="classCount">C.</param>
/// <param name="smallest">What is taken off each of the D features.</param>
/// <param name="logarithms">D×K: ln θ; K padded to a multiple of 8.</param>
/// <param name="priors">ln prior of each class.</param>
internal sealed class MultinomialNaiveBayesLearner(
    FittedEncoder encoder, PresentClasses present, int classCount, double[] smallest, double[] logarithms, double[] priors)
    : ITrainedLearner, ISavesModel, IEmbeds
{
    private const int BlockRows = 32;

    /// <summary>The kind of model, as its file names it.</summary>
    internal const string Kind = "multinomial-naive-bayes";

    public int ClassCount => classCount;

    public int EmbeddingWidth => EncodedEmbedding.WidthOf(encoder);

    public void PredictProbabilities(TableRows rows, Span<double> probabilities)
    {
        EncodedRows encoded = encoder.Encode(rows.Table);
        if (encoded.Sparse is { } sparse)
        {
            PredictSparse(sparse, rows.Rows, probabilities);
            return;
        }

        int width = encoder.Width, stride = ColumnDistances.Padded(present.Count);
        var amounts = new double[BlockRows * width];
        var joint = new double[BlockRows * stride];
        for (int from = 0; from < rows.Count; from += BlockRows)
        {
            int count = Math.Min(BlockRows, rows.Count - from);
            for (int n = 0; n < count; n++)
            {
                ReadOnlySpan<double> row = encoded.Row(rows.Rows[from + n]);
                for (int d = 0; d < width; d++)
                    amounts[(n * width) + d] = Math.Max(0, row[d] - smallest[d]);
                priors.CopyTo(joint.AsSpan(n * stride));
            }

            MatrixProduct.Add<double>(amounts, width, logarithms, stride, joint, stride, count, width, stride);
            for (int n = 0; n < count; n++)
                ClassPriors.Normalise(present, joint.AsSpan(n * stride, stride), priors, probabilities.Slice((from + n) * classCount, classCount));
        }
    }

    /// <summary>The features that have negative values in the pool.</summary>
    internal static int[] Negative(double[] smallest) => [.. Enumerable.Range(0, smallest.Length).Where(d => smallest[d] < 0)];

    public void Embed(TableRows rows, Span<float> embeddings) => EncodedEmbedding.Fill(encoder, rows, embeddings);

    public void Save(Stream target) => ModelFile.Save(target, Kind, writer =>
    {
        encoder.Write(writer);
        present.Write(writer, classCount);
        writer.Reals(smallest);
        writer.Reals(logarithms);
        writer.Reals(priors);
    });

    public static MultinomialNaiveBayesLearner Read(ModelReader reader)
    {
        FittedEncoder encoder = FittedEncoder.Read(reader);
        PresentClasses present = PresentClasses.Read(reader, out int classCount);
        long size = (long)encoder.Width * ColumnDistances.Padded(present.Count);
        return new MultinomialNaiveBayesLearner(encoder, present, classCount, reader.Reals(encoder.Width), reader.Reals(size), reader.Reals(present.Count));
    }

    public void Dispose()
    {
    }

    /// <summary>A feature that is 0 in a row still counts with what is taken off it, where that is not 0.</summary>
    private void PredictSparse(SparseRows sparse, ReadOnlySpan<int> rows, Span<double> probabilities)
    {
        int stride = ColumnDistances.Padded(present.Count);
        var atZero = new double[stride];
        priors.CopyTo(atZero, 0);
        foreach (int d in Negative(smallest))
            TensorPrimitives.MultiplyAdd(logarithms.AsSpan(d * stride, stride), -smallest[d], atZero, atZero);
        var joint = new double[stride];
        for (int i = 0; i < rows.Length; i++)
        {
            atZero.CopyTo(joint, 0);
            ReadOnlySpan<int> columns = sparse.Columns(rows[i]);
            ReadOnlySpan<double> values = sparse.Values(rows[i]);
            for (int e = 0; e < columns.Length; e++)
            {
                double taken = smallest[columns[e]], more = Math.Max(0, values[e] - taken) + taken;
                TensorPrimitives.MultiplyAdd(logarithms.AsSpan(columns[e] * stride, stride), more, joint, joint);
            }

            ClassPriors.Normalise(present, joint, priors, probabilities.Slice(i * classCount, classCount));
        }
    }
}
