using AutoAL.Contracts;
using AutoAL.Numerics;

namespace AutoAL.Strategies.Hybrid;

/// <summary>
/// Contrastive: asks where the model says something else than about the labelled rows nearby.
/// <para>s(x) = (1/k) Σ_{l ∈ k-NN(x)} KL(P_l ‖ P_x), the k labelled rows nearest to x in Z, nats, ≥ 0.</para>
/// </summary>
/// <remarks>
/// Margatina, Vernikos, Barrault and Aletras, Active learning by acquiring contrastive examples, EMNLP 2021. With fewer than k labelled rows
/// all of them count; with none every score is 0. Of labelled rows at one distance the first counts. A row that rules out what a neighbour
/// holds possible is infinitely far: such rows come first, by row id.
/// </remarks>
/// <param name="neighbours">k ≥ 1.</param>
public sealed class Contrastive(int neighbours) : ScoredStrategy
{
    public const string Name = "contrastive";

    /// <summary>Stands for an infinite score: no divergence of positive doubles exceeds ln(1 / 5·10⁻³²⁴) &lt; 745.</summary>
    public const double Infinite = 1000;

    public override Evidence Needs => Evidence.Probabilities | Evidence.Embeddings | Evidence.LabelledProbabilities;

    public override void Score(in QueryContext context, Span<double> scores)
    {
        int classes = context.ClassCount;
        int width = context.EmbeddingWidth;
        int labelled = context.Labels.Length;
        ReadOnlySpan<double> posteriors = EvidenceCheck.Posteriors(Name, context.Candidates, classes, context.Probabilities);
        ReadOnlySpan<double> fitted = EvidenceCheck.LabelledPosteriors(Name, context);
        EvidenceCheck.Vectors(Name, context.Candidates, width, context.Embeddings);
        EvidenceCheck.LabelledVectors(Name, labelled, width, context.LabelledEmbeddings);

        int k = Math.Min(neighbours, labelled);
        double[] distances = new double[k];
        int[] nearest = new int[k];
        for (int n = 0; n < scores.Length; n++)
        {
            Nearest(context.Embeddings.Slice(n * width, width), context.LabelledEmbeddings, distances, nearest);
            double sum = 0;
            foreach (int l in nearest)
                sum += Divergence(fitted.Slice(l * classes, classes), posteriors.Slice(n * classes, classes));
            scores[n] = k == 0 ? 0 : Math.Min(sum / k, Infinite);
        }
    }

    /// <summary>KL(p ‖ q) = Σ_c p_c ln (p_c / q_c), nats; 0 ln 0 = 0, +∞ where q rules out what p does not.</summary>
    public static double Divergence(ReadOnlySpan<double> p, ReadOnlySpan<double> q)
    {
        double sum = 0;
        for (int c = 0; c < p.Length; c++)
        {
            if (p[c] > 0)
                sum += p[c] * Math.Log(p[c] / q[c]);
        }

        return Math.Max(0, sum);
    }

    // Insertion into an ascending list; a later row does not displace an earlier one at the same distance.
    private static void Nearest(ReadOnlySpan<float> vector, ReadOnlySpan<float> labelled, double[] distances, int[] nearest)
    {
        Array.Fill(distances, double.PositiveInfinity);
        for (int l = 0; nearest.Length > 0 && l * vector.Length < labelled.Length; l++)
        {
            double distance = SquaredDistances.Between(vector, labelled.Slice(l * vector.Length, vector.Length));
            int at = nearest.Length - 1;
            if (distance >= distances[at])
                continue;
            for (; at > 0 && distances[at - 1] > distance; at--)
                (distances[at], nearest[at]) = (distances[at - 1], nearest[at - 1]);
            (distances[at], nearest[at]) = (distance, l);
        }
    }
}
