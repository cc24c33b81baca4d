using AutoAL.Contracts;
using AutoAL.Numerics;
using AutoAL.Strategies.Diversity;

namespace AutoAL.Strategies.Hybrid;

/// <summary>
/// Clusters whose centres are drawn towards uncertain rows, one label each.
/// <para>For k = 1 … b: argmin over u ∈ U not picked of ‖Z_u − μ_k‖₂, μ the centres of k-means with weights H(P_u).</para>
/// </summary>
/// <remarks>
/// Prabhu, Chandrasekaran, Saenko and Hoffman, Active domain adaptation via clustering uncertainty-weighted embeddings, ICCV 2021. When no row
/// is uncertain all weigh alike. Equal distances go to the lowest row id.
/// </remarks>
public sealed class Clue : IQueryStrategy
{
    public const string Name = "clue";

    public Evidence Needs => Evidence.Probabilities | Evidence.Embeddings;

    public void Select(in QueryContext context, Span<int> chosen)
    {
        ReadOnlySpan<double> posteriors = EvidenceCheck.Posteriors(Name, context.Candidates, context.ClassCount, context.Probabilities);
        EvidenceCheck.Vectors(Name, context.Candidates, context.EmbeddingWidth, context.Embeddings);
        double[] weights = new double[context.Candidates.Length];
        Entropies.Rows(posteriors, context.ClassCount, weights);
        KMeansPick.Pick(context.Embeddings, context.EmbeddingWidth, weights, context.Seed.Child("k-means"), chosen);
    }
}
