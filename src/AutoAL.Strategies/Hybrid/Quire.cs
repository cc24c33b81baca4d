using AutoAL.Contracts;
using AutoAL.Numerics;

namespace AutoAL.Strategies.Hybrid;

/// <summary>
/// Asks for the row whose worst label costs a kernel classifier least: informative and representative at once, by one min-max.
/// <para>argmin_s max_c Σ_k zᵀ(K + λI)⁻¹z, z = (y_L, y_s) on L ∪ {s}, ±1 for class k, y_s as if s were of class c; K_ij = exp(−γ‖Z_i − Z_j‖²).</para>
/// </summary>
/// <remarks>
/// Huang, Jin and Zhou, Active learning by querying informative and representative examples, NIPS 2010. The paper minimises over real
/// labels of the other unlabelled rows; they drop out, since min over y_A of yᵀMy with M = (K + λI)⁻¹ is the same form on L ∪ {s} alone. With
/// A = K_LL + λI, a_k = k_sᵀA⁻¹y_k and v = 1 + λ − k_sᵀA⁻¹k_s each candidate adds (y_sk − a_k)²/v, so no N×N matrix is formed. Several classes are taken one
/// against the rest and added up; two give twice the paper's value. Scores are C(M + 1)/λ, which no value exceeds, less the value. Equal scores
/// go to the lowest row id.
/// </remarks>
/// <param name="gamma">γ; 0 stands for 1/D.</param>
/// <param name="lambda">λ &gt; 0.</param>
public sealed class Quire(double gamma, double lambda) : ScoredStrategy
{
    public const string Name = "quire";

    public override Evidence Needs => Evidence.Embeddings;

    public override void Score(in QueryContext context, Span<double> scores)
    {
        int width = context.EmbeddingWidth;
        EvidenceCheck.Vectors(Name, context.Candidates, width, context.Embeddings);
        EvidenceCheck.LabelledVectors(Name, context.Labels.Length, width, context.LabelledEmbeddings);
        Score(context.Embeddings, context.LabelledEmbeddings, context.Labels, width, context.ClassCount, scores);
    }

    /// <summary>The scores of any vectors.</summary>
    /// <param name="vectors">N×D.</param>
    /// <param name="labelled">M×D.</param>
    /// <param name="labels">M.</param>
    /// <param name="width">D.</param>
    /// <param name="classes">C.</param>
    /// <param name="scores">N.</param>
    public void Score(ReadOnlySpan<float> vectors, ReadOnlySpan<float> labelled, ReadOnlySpan<int> labels, int width, int classes, Span<double> scores)
    {
        int m = labels.Length;
        double g = gamma > 0 ? gamma : 1.0 / width;
        double[] kernel = new double[m * m];
        for (int i = 0; i < m; i++)
        {
            for (int j = 0; j <= i; j++)
                kernel[(i * m) + j] = Kernel(labelled.Slice(i * width, width), labelled.Slice(j * width, width), g) + (i == j ? lambda : 0);
        }

        var a = new Cholesky(kernel, m);
        double[] solved = new double[classes * m];
        double known = 0;
        for (int k = 0; k < classes; k++)
        {
            Span<double> y = solved.AsSpan(k * m, m);
            for (int i = 0; i < m; i++)
                y[i] = labels[i] == k ? 1 : -1;
            a.Solve(y);
            for (int i = 0; i < m; i++)
                known += labels[i] == k ? y[i] : -y[i];
        }

        // No eigenvalue of (K + λI)⁻¹ exceeds 1/λ, so no value exceeds this; taken from it, scores are ≥ 0.
        double most = classes * (m + 1) / lambda;
        double[] row = new double[m];
        for (int s = 0; s < scores.Length; s++)
        {
            for (int i = 0; i < m; i++)
                row[i] = Kernel(vectors.Slice(s * width, width), labelled.Slice(i * width, width), g);
            double apart = 0;
            double least = double.PositiveInfinity;
            for (int k = 0; k < classes; k++)
            {
                double guess = System.Numerics.Tensors.TensorPrimitives.Dot<double>(row, solved.AsSpan(k * m, m));
                apart += (1 + guess) * (1 + guess);
                least = Math.Min(least, guess);
            }

            // Of all labels of s the worst is the one least expected: (1 − a)² in place of (1 + a)² there.
            a.SolveLower(row);
            double v = 1 + lambda - System.Numerics.Tensors.TensorPrimitives.Dot<double>(row, row);
            scores[s] = most - (known + ((apart - (4 * least)) / v));
        }
    }

    private static double Kernel(ReadOnlySpan<float> x, ReadOnlySpan<float> y, double gamma) => Math.Exp(-gamma * SquaredDistances.Between(x, y));
}
