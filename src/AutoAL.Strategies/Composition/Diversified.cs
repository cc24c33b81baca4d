using AutoAL.Contracts;
using AutoAL.Numerics;
using AutoAL.Strategies.Diversity;

namespace AutoAL.Strategies.Composition;

/// <summary>
/// A diverse batch of any score: the best t·b rows are clustered, or covered, and each cluster gives one.
/// <para>T = the t·b rows of highest score; then k-means or k-center for b rows of T.</para>
/// </summary>
/// <remarks>
/// Zhdanov, Diverse mini-batch active learning, arXiv 1901.05954, 2019: with k-means, clusters weigh rows by their score above its least
/// value. With k-center, labelled rows are centres from the start.
/// </remarks>
/// <param name="score">The score.</param>
/// <param name="factor">t ≥ 1; 1 is the score alone.</param>
/// <param name="byCover">k-center instead of k-means.</param>
public sealed class Diversified(ScoredStrategy score, int factor, bool byCover) : IQueryStrategy
{
    public const string Name = "diversify";

    public Evidence Needs => score.Needs | Evidence.Embeddings;

    public int Draws => score.Draws;

    public void Select(in QueryContext context, Span<int> chosen)
    {
        int width = context.EmbeddingWidth;
        int candidates = context.Candidates.Length;
        EvidenceCheck.Vectors(Name, context.Candidates, width, context.Embeddings);
        EvidenceCheck.LabelledVectors(Name, context.Labels.Length, width, context.LabelledEmbeddings);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(chosen.Length, candidates);

        double[] scores = new double[candidates];
        score.Score(context, scores);
        int[] top = new int[(int)Math.Min(candidates, (long)factor * chosen.Length)];
        LargestK.Select(scores, top);
        Array.Sort(top);
        float[] vectors = new float[top.Length * width];
        double[] weights = new double[top.Length];
        for (int i = 0; i < top.Length; i++)
        {
            context.Embeddings.Slice(top[i] * width, width).CopyTo(vectors.AsSpan(i * width));
            weights[i] = scores[top[i]] - score.LeastScore;
        }

        if (byCover)
            KCenterGreedy.Pick(vectors, context.LabelledEmbeddings, width, top.Length, context.Labels.Length, chosen);
        else
            KMeansPick.Pick(vectors, width, weights, context.Seed.Child("k-means"), chosen);
        foreach (ref int n in chosen)
            n = top[n];
    }
}
