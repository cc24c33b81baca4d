using AutoAL.Contracts;
using AutoAL.Strategies.Baseline;

namespace AutoAL.Strategies.Composition;

/// <summary>
/// Random until enough labels are bought, then another strategy: the first models' opinions are worth little.
/// <para>Random while |L| &lt; m, the strategy from then on.</para>
/// </summary>
/// <param name="inner">The strategy.</param>
/// <param name="labels">m ≥ 0.</param>
public sealed class WarmStart(IQueryStrategy inner, int labels) : IQueryStrategy
{
    public const string Name = "warm-start";

    private readonly RandomSampling _random = new();

    public Evidence Needs => inner.Needs;

    public int Draws => inner.Draws;

    public void Select(in QueryContext context, Span<int> chosen) => (context.Labels.Length < labels ? _random : inner).Select(context, chosen);
}
