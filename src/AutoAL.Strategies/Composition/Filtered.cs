using AutoAL.Contracts;
using AutoAL.Numerics;

namespace AutoAL.Strategies.Composition;

/// <summary>
/// Shows another strategy only the candidates that lead by some score: diversity among the uncertain, for example.
/// <para>The strategy on U′, the max(⌈share·N⌉, b) candidates of highest s(x).</para>
/// </summary>
/// <remarks>
/// Zhdanov, Diverse mini-batch active learning, arXiv 1901.05954, 2019, filters so before it clusters. Equal scores go to the lowest row id. Labelled
/// rows stay as they are.
/// </remarks>
/// <param name="inner">The strategy.</param>
/// <param name="filter">s.</param>
/// <param name="share">In (0, 1].</param>
public sealed class Filtered(IQueryStrategy inner, ScoredStrategy filter, double share) : IQueryStrategy
{
    public const string Name = "filter";

    public Evidence Needs => inner.Needs | filter.Needs;

    public int Draws => Math.Max(inner.Draws, filter.Draws);

    public void Select(in QueryContext context, Span<int> chosen)
    {
        int candidates = context.Candidates.Length;
        ArgumentOutOfRangeException.ThrowIfGreaterThan(chosen.Length, candidates);
        double[] scores = new double[candidates];
        filter.Score(context, scores);
        int[] part = new int[Math.Max(chosen.Length, (int)Math.Ceiling(share * candidates))];
        LargestK.Select(scores, part);
        Array.Sort(part);
        CandidateSubset.Select(inner, context, part, chosen);
    }
}
