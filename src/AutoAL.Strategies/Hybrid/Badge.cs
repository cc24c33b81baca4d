using AutoAL.Contracts;
using AutoAL.Numerics;

namespace AutoAL.Strategies.Hybrid;

/// <summary>
/// Batches whose gradients are large and point different ways: k-means++ seeding on the gradient of the last layer at the guessed label.
/// <para>g_x = (P_x − onehot(ŷ_x)) ⊗ Z_x; the first pick uniform, then x with probability ∝ min over picked c of ‖g_x − g_c‖².</para>
/// </summary>
/// <remarks>
/// Ash, Zhang, Krishnamurthy, Langford and Agarwal, Deep batch active learning by diverse, uncertain gradient lower bounds, ICLR 2020.
/// Gradients are never formed. Rows at distance 0 from a pick are taken only when no others are left, by row id. The published code starts
/// with the largest gradient; the paper starts at random.
/// </remarks>
public sealed class Badge : IQueryStrategy
{
    public const string Name = "badge";

    public Evidence Needs => Evidence.Probabilities | Evidence.Embeddings;

    public void Select(in QueryContext context, Span<int> chosen)
    {
        ReadOnlySpan<double> posteriors = EvidenceCheck.Posteriors(Name, context.Candidates, context.ClassCount, context.Probabilities);
        EvidenceCheck.Vectors(Name, context.Candidates, context.EmbeddingWidth, context.Embeddings);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(chosen.Length, context.Candidates.Length);
        if (chosen.IsEmpty)
            return;
        Pcg32 random = new(context.Seed.Child("seeding").Value);
        int first = random.NextInt32(context.Candidates.Length);
        var distances = new OuterProductDistances(posteriors, context.ClassCount, context.Embeddings, context.EmbeddingWidth, chosen.Length);
        DistanceSampling.Pick(ref distances, first, ref random, chosen);
    }
}
