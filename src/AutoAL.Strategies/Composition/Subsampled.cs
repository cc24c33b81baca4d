using AutoAL.Contracts;

namespace AutoAL.Strategies.Composition;

/// <summary>
/// Shows another strategy a random part of the pool, so that dear rules stay affordable.
/// <para>U′ = max(size, b) candidates with the smallest u(x), u uniform on (0, 1) by round and row id; then the strategy on U′.</para>
/// </summary>
/// <remarks>Another strategy than the one it holds: the size belongs to what is reported. Labelled rows stay as they are.</remarks>
/// <param name="inner">The strategy.</param>
/// <param name="size">Candidates to show, at least 1.</param>
public sealed class Subsampled(IQueryStrategy inner, int size) : IQueryStrategy
{
    public const string Name = "subsample";

    public Evidence Needs => inner.Needs;

    public int Draws => inner.Draws;

    public void Select(in QueryContext context, Span<int> chosen)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(chosen.Length, context.Candidates.Length);
        int count = Math.Max(size, chosen.Length);
        if (count >= context.Candidates.Length)
        {
            inner.Select(context, chosen);
            return;
        }

        CandidateSubset.Select(inner, context, CandidateSubset.Draw(context, Name, count), chosen);
    }
}
