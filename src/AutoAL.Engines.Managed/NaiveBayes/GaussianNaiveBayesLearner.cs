using AutoAL.Contracts;
using AutoAL.Features;

namespace AutoAL.Engines.Managed.NaiveBayes;

/// <summary>Fitted normal densities of K classes.</summary>
/// <param name="encoder">Of the pool.</param>
/// <param name="present">The K classes.</param>
/// <param name="classCount">C.</param>
/// <param name="means">D×K, K padded to a multiple of 8.</param>
/// <param name="weights">D×K: 1 / (2·variance).</param>
/// <param name="constants">ln prior - ½ Σ ln(2π·variance), of each class.</param>
/// <param name="priors">ln prior of each class.</param>
internal sealed class GaussianNaiveBayesLearner(
    FittedEncoder encoder, PresentClasses present, int classCount, double[] means, double[] weights, double[] constants, double[] priors)
    : ITrainedLearner, ISavesModel, IEmbeds
{
    /// <summary>The kind of model, as its file names it.</summary>
    internal const string Kind = "gaussian-naive-bayes";

    public int ClassCount => classCount;

    public int EmbeddingWidth => encoder.Width;

    public void PredictProbabilities(TableRows rows, Span<double> probabilities)
    {
        EncodedRows encoded = encoder.Encode(rows.Table);
        var joint = new double[ColumnDistances.Padded(present.Count)];
        for (int i = 0; i < rows.Count; i++)
        {
            ColumnDistances.Fill(encoded.Row(rows.Rows[i]), means, weights, joint);
            for (int k = 0; k < constants.Length; k++)
                joint[k] = constants[k] - joint[k];
            ClassPriors.Normalise(present, joint, priors, probabilities.Slice(i * classCount, classCount));
        }
    }

    public void Embed(TableRows rows, Span<float> embeddings) => EncodedEmbedding.Fill(encoder, rows, embeddings);

    public void Save(Stream target) => ModelFile.Save(target, Kind, writer =>
    {
        encoder.Write(writer);
        present.Write(writer, classCount);
        writer.Reals(means);
        writer.Reals(weights);
        writer.Reals(constants);
        writer.Reals(priors);
    });

    public static GaussianNaiveBayesLearner Read(ModelReader reader)
    {
        FittedEncoder encoder = FittedEncoder.Read(reader);
        PresentClasses present = PresentClasses.Read(reader, out int classCount);
        long size = (long)encoder.Width * ColumnDistances.Padded(present.Count);
        return new GaussianNaiveBayesLearner(encoder, present, classCount, reader.Reals(size), reader.Reals(size), reader.Reals(present.Count), reader.Reals(present.Count));
    }

    public void Dispose()
    {
    }
}
