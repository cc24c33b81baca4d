using AutoAL.Contracts;
using AutoAL.Engines.MLNet.Features;
using Microsoft.ML;
using Microsoft.ML.Data;

namespace AutoAL.Engines.MLNet.Models;

/// <summary>A trained ML.NET predictor with the featuriser before it.</summary>
/// <remarks>Classes without a labelled row get 0.</remarks>
/// <param name="family">The family's name, for the file.</param>
/// <param name="featurizer">Fitted on the pool.</param>
/// <param name="predictor">From features to scores; null where one class only was labelled, or where the labelled rows differ in nothing.</param>
/// <param name="classes">The predictor's classes. Their shares are the answer where there is no predictor, or where it gives every class 0.</param>
internal sealed class MLNetLearner(string family, Featurizer featurizer, ITransformer? predictor, ClassShares classes) : ITrainedLearner, IEmbeds, ISavesModel
{
    private const string Score = "Score";
    private const int WidestEmbedding = 512;

    public int ClassCount => classes.Count;

    /// <summary>The featurised row; a wider one than 512 is folded.</summary>
    public int EmbeddingWidth => Math.Min(featurizer.Width, WidestEmbedding);

    public void PredictProbabilities(TableRows rows, Span<double> probabilities)
    {
        if (predictor is null)
        {
            for (int i = 0; i < rows.Count; i++)
                Fill(default, probabilities.Slice(i * ClassCount, ClassCount));
            return;
        }

        var input = new FeatureRows(featurizer.Vectors(rows.Table), featurizer.Width, rows.Rows.ToArray(), default, classes.Present);
        IDataView scored = predictor.Transform(input);
        DataViewSchema.Column column = scored.Schema[Score];
        using DataViewRowCursor cursor = scored.GetRowCursor([column]);
        ValueGetter<VBuffer<float>> get = cursor.GetGetter<VBuffer<float>>(column);
        VBuffer<float> scores = default;
        for (int i = 0; cursor.MoveNext(); i++)
        {
            get(ref scores);
            Fill(scores, probabilities.Slice(i * ClassCount, ClassCount));
        }
    }

    /// <summary>
    /// Fills the featurised rows. Slot j of a wider vector is added to component j mod 512 with a sign drawn from j, which keeps inner products
    /// in expectation (Weinberger et al., Feature hashing for large scale multitask learning, ICML 2009).
    /// </summary>
    public void Embed(TableRows rows, Span<float> embeddings)
    {
        VBuffer<float>[] vectors = featurizer.Vectors(rows.Table);
        int width = EmbeddingWidth;
        embeddings[..(rows.Count * width)].Clear();
        for (int i = 0; i < rows.Count; i++)
        {
            Span<float> to = embeddings.Slice(i * width, width);
            foreach (KeyValuePair<int, float> slot in vectors[rows.Rows[i]].Items())
                to[slot.Key % width] += featurizer.Width == width || (Seed.Root(slot.Key).Value & 1) == 0 ? slot.Value : -slot.Value;
        }
    }

    /// <summary>Writes an ML.NET model file: see <see cref="ModelArchive"/>.</summary>
    public void Save(Stream target) => ModelArchive.Save(target, family, featurizer, predictor, classes);

    public void Dispose() => (predictor as IDisposable)?.Dispose();

    private void Fill(in VBuffer<float> scores, Span<double> row)
    {
        row.Clear();
        double sum = 0;
        foreach (KeyValuePair<int, float> score in scores.Items())
            sum += row[classes.Present[score.Key]] = Math.Max(0, score.Value);

        bool known = sum > 0 && double.IsFinite(sum);
        for (int k = 0; k < classes.Present.Length; k++)
        {
            ref double p = ref row[classes.Present[k]];
            p = known ? p / sum : classes.Shares[k];
        }
    }
}
