using AutoAL.Contracts;

namespace AutoAL.Strategies.Committee;

/// <summary>
/// Asks where K models disagree (query by committee: Seung, Opper and Sompolinsky 1992), by any <typeparamref name="TMeasure"/>.
/// The models are separately trained members or draws of one model; the measure cannot tell.
/// </summary>
/// <param name="source"><see cref="Evidence.Committee"/> or <see cref="Evidence.Draws"/>.</param>
/// <param name="count">K, at least 2.</param>
public sealed class DisagreementSampling<TMeasure>(Evidence source, int count) : ScoredStrategy
    where TMeasure : IDisagreement
{
    public override Evidence Needs { get; } = source is Evidence.Committee or Evidence.Draws
        ? source
        : throw new ArgumentException($"Strategy '{TMeasure.Name}' takes its members from Evidence.Committee or Evidence.Draws, not from {source}.", nameof(source));

    public override int Draws { get; } = count >= 2
        ? count
        : throw new ArgumentOutOfRangeException(nameof(count), count, FormattableString.Invariant($"Strategy '{TMeasure.Name}' needs at least 2 members or draws; one model never disagrees with itself."));

    public override void Score(in QueryContext context, Span<double> scores)
    {
        int classes = context.ClassCount;
        ReadOnlySpan<double> posteriors = EvidenceCheck.Members(TMeasure.Name, context.Candidates, classes, context.DrawCount, context.DrawnProbabilities);

        double[] workspace = new double[classes];
        for (int n = 0; n < scores.Length; n++)
            scores[n] = TMeasure.Score(new MemberPosteriors(posteriors, n, scores.Length, classes), workspace);
    }
}
