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
    private const int BlockValues = 32768;

    public override Evidence Needs { get; } = source is Evidence.Committee or Evidence.Draws
        ? source
        : throw new ArgumentException($"Strategy '{TMeasure.Name}' takes its members from Evidence.Committee or Evidence.Draws, not from {source}.", nameof(source));

    public override int Draws { get; } = count >= 2
        ? count
        : throw new ArgumentOutOfRangeException(nameof(count), count, FormattableString.Invariant($"Strategy '{TMeasure.Name}' needs at least 2 members or draws; one model never disagrees with itself."));

    public override void Score(in QueryContext context, Span<double> scores)
    {
        int classes = context.ClassCount;
        int members = context.DrawCount;
        ReadOnlySpan<double> posteriors = context.DrawnProbabilities;
        if (members < 2 || posteriors.Length != (long)members * scores.Length * classes)
            EvidenceCheck.Members(TMeasure.Name, context.Candidates, classes, members, posteriors);

        // Checked and scored while it is in the cache: large committees are read from memory once.
        double[] workspace = new double[classes];
        int block = Math.Max(1, BlockValues / (classes * members));
        for (int from = 0; from < scores.Length; from += block)
        {
            int rows = Math.Min(block, scores.Length - from);
            bool rounding = false;
            for (int k = 0; k < members; k++)
                rounding |= EvidenceCheck.HasRounding(TMeasure.Name, context.Candidates.Slice(from, rows), classes, posteriors.Slice(((k * scores.Length) + from) * classes, rows * classes));
            if (rounding)
                posteriors = EvidenceCheck.Clipped(posteriors);
            for (int n = from; n < from + rows; n++)
                scores[n] = TMeasure.Score(new MemberPosteriors(posteriors, n, scores.Length, classes), workspace);
        }
    }
}
