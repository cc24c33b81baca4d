using AutoAL.Contracts;
using AutoAL.Strategies.Uncertainty;

namespace AutoAL.Strategies.Committee;

/// <summary>
/// How unsure the members are, each by itself: the mean of any <typeparamref name="TMeasure"/> over committee or draws, or its largest value.
/// <para>s(x) = (1/K) Σ_k φ(S_k), or max_k φ(S_k).</para>
/// </summary>
/// <remarks>
/// The mean margin and the smallest margin of Margraf, Wever, Gilhuber, Tavares, Seidl and Hüllermeier, ALPBench, arXiv 2406.17322, 2024. Another
/// measure than that of the mean posterior: two members sure of different classes are unsure together, not each.
/// </remarks>
/// <param name="source"><see cref="Evidence.Committee"/> or <see cref="Evidence.Draws"/>.</param>
/// <param name="count">K, at least 2.</param>
/// <param name="largest">The largest value instead of the mean.</param>
public sealed class AveragedUncertainty<TMeasure>(Evidence source, int count, bool largest) : ScoredStrategy
    where TMeasure : IUncertainty
{
    public override Evidence Needs => source;

    public override int Draws => count;

    public override double LeastScore => TMeasure.LeastScore;

    public override void Score(in QueryContext context, Span<double> scores)
    {
        int classes = context.ClassCount;
        int members = context.DrawCount;
        ReadOnlySpan<double> posteriors = EvidenceCheck.Members(AveragedUncertainty.Name, context.Candidates, classes, members, context.DrawnProbabilities);
        scores.Fill(largest ? TMeasure.LeastScore : 0);
        for (int k = 0; k < members; k++)
        {
            for (int n = 0; n < scores.Length; n++)
            {
                double score = TMeasure.Score(posteriors.Slice(((k * scores.Length) + n) * classes, classes));
                scores[n] = largest ? Math.Max(scores[n], score) : scores[n] + (score / members);
            }
        }
    }
}

/// <summary>What all averaged measures share.</summary>
internal static class AveragedUncertainty
{
    public const string Name = "averaged";
}
