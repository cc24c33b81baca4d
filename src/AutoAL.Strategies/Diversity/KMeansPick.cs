using AutoAL.Contracts;
using AutoAL.Numerics;

namespace AutoAL.Strategies.Diversity;

/// <summary>
/// One label per region: groups the candidates into as many clusters as rows are wanted and takes the row nearest to each centre.
/// <para>For k = 1 … b: argmin over u ∈ U not picked of ‖Z_u − μ_k‖₂, μ the centres of k-means with b clusters on Z[U].</para>
/// </summary>
/// <remarks>
/// Zhdanov, Diverse mini-batch active learning, arXiv 1901.05954, 2019, without weights. Equal distances go to the lowest row id. Seeding
/// is random from the round's seed.
/// </remarks>
public sealed class KMeansPick : IQueryStrategy
{
    public const string Name = "k-means";

    public Evidence Needs => Evidence.Embeddings;

    public void Select(in QueryContext context, Span<int> chosen)
    {
        EvidenceCheck.Vectors(Name, context.Candidates, context.EmbeddingWidth, context.Embeddings);
        Pick(context.Embeddings, context.EmbeddingWidth, [], context.Seed.Child("k-means"), chosen);
    }

    /// <summary>The rows nearest to the centres of weighted k-means, one per centre.</summary>
    /// <param name="vectors">N×D row-major.</param>
    /// <param name="width">D.</param>
    /// <param name="weights">N weights ≥ 0, or empty.</param>
    /// <param name="seed">Seeding of the clusters.</param>
    /// <param name="chosen">b ≤ N rows.</param>
    public static void Pick(ReadOnlySpan<float> vectors, int width, ReadOnlySpan<double> weights, Seed seed, Span<int> chosen)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(chosen.Length, vectors.Length / width);
        if (chosen.IsEmpty)
            return;
        Pcg32 random = new(seed.Value);
        KMeans means = KMeans.Fit(vectors, width, weights, chosen.Length, ref random);
        NearestRows.Pick(vectors, width, means.Centres, chosen);
    }
}
