using AutoAL.Contracts;
using AutoAL.Numerics;

namespace AutoAL.Strategies.Diversity;

/// <summary>
/// Core-set: covers the pool with balls of the smallest radius, at most twice the optimal one (Gonzalez 1985).
/// <para>Repeat b times: argmax over u ∈ U of min over c ∈ L ∪ picked of ‖Z_u − Z_c‖₂.</para>
/// </summary>
/// <remarks>
/// Sener and Savarese, Active learning for convolutional neural networks: a core-set approach, ICLR 2018. With L empty the first pick
/// is the row nearest to the mean of U. Equal distances go to the lowest row id; copies of a centre are 0 away and come last, in id order.
/// </remarks>
public sealed class KCenterGreedy : IQueryStrategy
{
    public const string Name = "k-center";

    public Evidence Needs => Evidence.Embeddings;

    public void Select(in QueryContext context, Span<int> chosen)
    {
        int width = context.EmbeddingWidth;
        ReadOnlySpan<float> points = context.Embeddings;
        ReadOnlySpan<float> centres = context.LabelledEmbeddings;
        EvidenceCheck.Vectors(Name, context.Candidates, width, points);
        EvidenceCheck.LabelledVectors(Name, context.Labels.Length, width, centres);
        Pick(points, centres, width, context.Candidates.Length, context.Labels.Length, chosen);
    }

    /// <summary>The greedy rule itself: at most N·(M + b) distances, and only as many as can matter.</summary>
    /// <param name="points">N×D row-major.</param>
    /// <param name="centres">M×D row-major.</param>
    /// <param name="width">D.</param>
    /// <param name="pointCount">N.</param>
    /// <param name="centreCount">M; 0 starts from the mean.</param>
    /// <param name="chosen">b ≤ N point numbers, in the order of picking.</param>
    public static void Pick(ReadOnlySpan<float> points, ReadOnlySpan<float> centres, int width, int pointCount, int centreCount, Span<int> chosen)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(chosen.Length, pointCount);
        if (chosen.IsEmpty)
            return;
        var distances = new VectorDistances(points, pointCount, width, [], centres, centreCount, chosen.Length);
        if (centreCount > 0)
        {
            FarthestFirst.Pick(ref distances, -1, chosen);
            return;
        }

        chosen[0] = MeanRow.Nearest(points, width);
        distances.AddCentre(chosen[0]);
        FarthestFirst.Pick(ref distances, chosen[0], chosen[1..]);
    }
}
