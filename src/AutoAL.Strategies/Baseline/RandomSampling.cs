using AutoAL.Contracts;

namespace AutoAL.Strategies.Baseline;

/// <summary>
/// Uniform choice without replacement: the baseline that every other strategy has to beat.
/// <para>s(x) = u(x), independent, uniform on (0, 1).</para>
/// </summary>
/// <remarks>The number of a row depends on the round's seed and the row's id alone, so a row that joins or leaves the pool changes no other's number.</remarks>
public sealed class RandomSampling : ScoredStrategy
{
    public override Evidence Needs => Evidence.None;

    public override void Score(in QueryContext context, Span<double> scores)
    {
        for (int n = 0; n < scores.Length; n++)
            scores[n] = context.Seed.Child(context.Candidates[n].Value).ToUniform();
    }
}
