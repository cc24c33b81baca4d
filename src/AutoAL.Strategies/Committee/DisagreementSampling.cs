using AutoAL.Contracts;
using AutoAL.Numerics;

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
        if (TMeasure.ReadsVotes)
        {
            ScoreVotes(context.Candidates, posteriors, classes, members, scores);
            return;
        }

        // Checked and scored while it is in the cache: large committees are read from memory once.
        double[] workspace = new double[classes];
        int block = BlockRows(classes, members);
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

    /// <summary>Picks as the scores say; where a measure has rough scores, only candidates that they leave in question are scored.</summary>
    public override void Select(in QueryContext context, Span<int> chosen)
    {
        int classes = context.ClassCount;
        int members = context.DrawCount;
        int candidates = context.Candidates.Length;
        ReadOnlySpan<double> posteriors = context.DrawnProbabilities;
        if (TMeasure.RoughError(classes) is not { } error || members < 2 || chosen.IsEmpty || chosen.Length > candidates / 2 || posteriors.Length != (long)members * candidates * classes)
        {
            base.Select(context, chosen);
            return;
        }

        double[] rough = new double[candidates];
        double least = 0;
        int block = BlockRows(classes, members);
        double[] workspace = new double[Math.Min(block, candidates) * classes];
        for (int from = 0; from < candidates; from += block)
        {
            int rows = Math.Min(block, candidates - from);
            if (!TMeasure.TryRough(posteriors, classes, candidates, from, rough.AsSpan(from, rows), workspace.AsSpan(0, rows * classes), ref least))
                Refuse(context.Candidates, posteriors, classes, members, from, rows);
        }

        if (least < 0)
            posteriors = EvidenceCheck.Clipped(posteriors);
        int[] left = Shortlist.Of(rough, error, chosen.Length);
        double[] scores = new double[left.Length];
        for (int i = 0; i < left.Length; i++)
            scores[i] = TMeasure.Score(new MemberPosteriors(posteriors, left[i], candidates, classes), workspace.AsSpan(0, classes));
        LargestK.Select(scores, chosen);
        foreach (ref int n in chosen)
            n = left[n];
    }

    private static int BlockRows(int classes, int members) => Math.Max(1, BlockValues / (classes * members));

    private static void ScoreVotes(ReadOnlySpan<RowId> candidates, ReadOnlySpan<double> posteriors, int classes, int members, Span<double> scores)
    {
        int block = BlockRows(classes, members);
        int[] chosen = new int[block * members];
        var counts = new VoteCounts<TMeasure>(classes, members);
        for (int from = 0; from < scores.Length; from += block)
        {
            int rows = Math.Min(block, scores.Length - from);
            bool sound = true;
            for (int k = 0; k < members; k++)
            {
                ReadOnlySpan<double> part = posteriors.Slice(((k * scores.Length) + from) * classes, rows * classes);
                for (int n = 0; n < rows; n++)
                {
                    chosen[(n * members) + k] = MemberPosteriors.Vote(part.Slice(n * classes, classes), out double sum, out double least);
                    sound &= EvidenceCheck.IsDistribution(sum, least);
                }
            }

            if (!sound)
                Refuse(candidates, posteriors, classes, members, from, rows);
            counts.Score(chosen.AsSpan(0, rows * members), scores.Slice(from, rows));
        }
    }

    private static void Refuse(ReadOnlySpan<RowId> candidates, ReadOnlySpan<double> posteriors, int classes, int members, int from, int rows)
    {
        for (int n = from; n < from + rows; n++)
        {
            for (int k = 0; k < members; k++)
                EvidenceCheck.HasRounding(TMeasure.Name, candidates.Slice(n, 1), classes, posteriors.Slice(((k * candidates.Length) + n) * classes, classes));
        }
    }
}
