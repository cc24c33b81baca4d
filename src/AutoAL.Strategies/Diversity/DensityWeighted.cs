using AutoAL.Contracts;
using AutoAL.Numerics;

namespace AutoAL.Strategies.Diversity;

/// <summary>
/// Information density: an uncertain row is worth more where many rows are like it.
/// <para>s(x) = φ(x)·ρ(x)^β, ρ(x) = (1/N) Σ_u (1 + cos(Z_x, Z_u))/2, in [0, max φ].</para>
/// </summary>
/// <remarks>
/// Settles and Craven, An analysis of active learning strategies for sequence labeling tasks, EMNLP 2008. The mean cosine to all rows is the
/// product with the mean of all directions, so no pair is ever formed. Halved and shifted, for a power of a negative cosine is no number.
/// A zero vector has cosine 0 with every other. φ enters above its least value.
/// </remarks>
/// <param name="score">φ.</param>
/// <param name="beta">β ≥ 0; 0 leaves φ alone.</param>
public sealed class DensityWeighted(ScoredStrategy score, double beta) : ScoredStrategy
{
    public const string Name = "density";

    public override Evidence Needs => score.Needs | Evidence.Embeddings;

    public override int Draws => score.Draws;

    public override void Score(in QueryContext context, Span<double> scores)
    {
        EvidenceCheck.Vectors(Name, context.Candidates, context.EmbeddingWidth, context.Embeddings);
        score.Score(context, scores);
        double[] density = new double[scores.Length];
        Density(context.Embeddings, context.EmbeddingWidth, density);
        for (int n = 0; n < scores.Length; n++)
            scores[n] = (scores[n] - score.LeastScore) * Math.Pow(density[n], beta);
    }

    /// <summary>ρ of every row, in two passes: the mean direction, then its product with each direction.</summary>
    /// <param name="vectors">N×D.</param>
    /// <param name="width">D.</param>
    /// <param name="density">N numbers in [0, 1].</param>
    public static void Density(ReadOnlySpan<float> vectors, int width, Span<double> density)
    {
        double[] mean = new double[width];
        for (int n = 0; n < density.Length; n++)
        {
            ReadOnlySpan<float> vector = vectors.Slice(n * width, width);
            double norm = Math.Sqrt(WideDot.Of(vector, vector));
            density[n] = norm > 0 ? 1 / norm : 0;
            WideDot.AddScaled(vector, density[n], mean);
        }

        for (int n = 0; n < density.Length; n++)
        {
            double cosine = WideDot.Of(vectors.Slice(n * width, width), mean) * density[n] / density.Length;
            density[n] = Math.Clamp((1 + cosine) / 2, 0, 1);
        }
    }
}
