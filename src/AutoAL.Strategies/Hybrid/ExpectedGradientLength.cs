using AutoAL.Contracts;
using AutoAL.Numerics;

namespace AutoAL.Strategies.Hybrid;

/// <summary>
/// Expected model change: how far a step on the row's label would move a linear softmax on the embedding, on average over its labels.
/// <para>s(x) = ‖Z_x‖₂ Σ_c p_c ‖p − onehot(c)‖₂, ‖p − onehot(c)‖² = Σ_k p_k² − 2 p_c + 1.</para>
/// </summary>
/// <remarks>Settles, Craven and Ray, Multiple-instance active learning, NIPS 2007; the closed form of a linear softmax without bias.</remarks>
public sealed class ExpectedGradientLength : ScoredStrategy
{
    public const string Name = "expected-gradient-length";

    public override Evidence Needs => Evidence.Probabilities | Evidence.Embeddings;

    public override void Score(in QueryContext context, Span<double> scores)
    {
        int classes = context.ClassCount;
        int width = context.EmbeddingWidth;
        ReadOnlySpan<double> posteriors = EvidenceCheck.Posteriors(Name, context.Candidates, classes, context.Probabilities);
        EvidenceCheck.Vectors(Name, context.Candidates, width, context.Embeddings);
        ReadOnlySpan<float> embeddings = context.Embeddings;
        for (int n = 0; n < scores.Length; n++)
            scores[n] = OfErrors(posteriors.Slice(n * classes, classes)) * Math.Sqrt(WideDot.Of(embeddings.Slice(n * width, width), embeddings.Slice(n * width, width)));
    }

    /// <summary>Σ_c p_c ‖p − onehot(c)‖₂, in [0, 1); for two classes 2√2 p₁p₂.</summary>
    public static double OfErrors(ReadOnlySpan<double> posterior)
    {
        double squares = 0;
        foreach (double p in posterior)
            squares += p * p;
        double sum = 0;
        foreach (double p in posterior)
            sum += p * Math.Sqrt(Math.Max(0, squares - (2 * p) + 1));
        return sum;
    }
}
