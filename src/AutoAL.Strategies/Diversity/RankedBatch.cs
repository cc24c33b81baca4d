using AutoAL.Contracts;
using AutoAL.Numerics;
using AutoAL.Strategies.Uncertainty;

namespace AutoAL.Strategies.Diversity;

/// <summary>
/// Far from what is labelled while labels are few, uncertain later: the two are mixed by the share of the pool that has no label.
/// <para>s(x) = α(1 − 1/(1 + min over c ∈ L ∪ picked of ‖Z_x − Z_c‖₂)) + (1 − α)(1 − p₁), α = |U|/(|U| + |L|), picks moving from U to L.</para>
/// </summary>
/// <remarks>
/// Cardoso, Silva, Canuto, Moro and Gonçalves, Ranked batch-mode active learning, Information Sciences 379, 2017. With L empty the first
/// pick is the row nearest to the mean of U. Equal scores go to the lowest row id.
/// </remarks>
public sealed class RankedBatch : IQueryStrategy
{
    public const string Name = "ranked-batch";

    public Evidence Needs => Evidence.Probabilities | Evidence.Embeddings;

    public void Select(in QueryContext context, Span<int> chosen)
    {
        int classes = context.ClassCount;
        int width = context.EmbeddingWidth;
        int candidates = context.Candidates.Length;
        ReadOnlySpan<double> posteriors = EvidenceCheck.Posteriors(Name, context.Candidates, classes, context.Probabilities);
        EvidenceCheck.Vectors(Name, context.Candidates, width, context.Embeddings);
        EvidenceCheck.LabelledVectors(Name, context.Labels.Length, width, context.LabelledEmbeddings);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(chosen.Length, candidates);

        double[] uncertainty = new double[candidates];
        for (int n = 0; n < candidates; n++)
            uncertainty[n] = LeastConfidence.Score(posteriors.Slice(n * classes, classes));
        Pick(context.Embeddings, context.LabelledEmbeddings, width, uncertainty, context.Labels.Length, chosen);
    }

    /// <summary>The rule for any uncertainty in [0, 1].</summary>
    /// <param name="vectors">N×D.</param>
    /// <param name="labelled">M×D.</param>
    /// <param name="width">D.</param>
    /// <param name="uncertainty">N.</param>
    /// <param name="labelledCount">M.</param>
    /// <param name="chosen">b ≤ N rows.</param>
    public static void Pick(ReadOnlySpan<float> vectors, ReadOnlySpan<float> labelled, int width, ReadOnlySpan<double> uncertainty, int labelledCount, Span<int> chosen)
    {
        double[] nearest = new double[uncertainty.Length];
        Array.Fill(nearest, double.PositiveInfinity);
        for (int m = 0; m < labelledCount; m++)
            SquaredDistances.LowerToNearest(vectors, labelled.Slice(m * width, width), nearest);
        for (int i = 0; i < chosen.Length; i++)
        {
            double alpha = (double)(uncertainty.Length - i) / (uncertainty.Length + labelledCount);
            int pick = i == 0 && labelledCount == 0 ? MeanRow.Nearest(vectors, width) : Best(nearest, uncertainty, alpha);
            chosen[i] = pick;
            SquaredDistances.LowerToNearest(vectors, vectors.Slice(pick * width, width), nearest);
            nearest[pick] = -1;
        }
    }

    private static int Best(ReadOnlySpan<double> nearest, ReadOnlySpan<double> uncertainty, double alpha)
    {
        int best = -1;
        double most = double.NegativeInfinity;
        for (int n = 0; n < nearest.Length; n++)
        {
            // Picked rows have a negative distance.
            if (nearest[n] < 0)
                continue;
            double similarity = 1 / (1 + Math.Sqrt(nearest[n]));
            double score = (alpha * (1 - similarity)) + ((1 - alpha) * uncertainty[n]);
            if (score > most)
                (best, most) = (n, score);
        }

        return best;
    }
}
