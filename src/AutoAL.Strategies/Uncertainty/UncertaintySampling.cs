using System.Numerics.Tensors;
using AutoAL.Contracts;
using AutoAL.Numerics;

namespace AutoAL.Strategies.Uncertainty;

/// <summary>Asks for the candidates whose posterior is most uncertain (Lewis and Gale 1994), by any <typeparamref name="TMeasure"/>.</summary>
public sealed class UncertaintySampling<TMeasure> : ScoredStrategy
    where TMeasure : IUncertainty
{
    private const int BlockValues = 4096;
    private const int BlockRows = 256;

    public override Evidence Needs => Evidence.Probabilities;

    public override double LeastScore => TMeasure.LeastScore;

    public override void Score(in QueryContext context, Span<double> scores)
    {
        int classes = context.ClassCount;
        ReadOnlySpan<double> posteriors = context.Probabilities;
        if (posteriors.Length != (long)scores.Length * classes)
            EvidenceCheck.Posteriors(TMeasure.Name, context.Candidates, classes, posteriors);

        if (TMeasure.ReadsTopTwo)
        {
            ScoreTopTwo(context.Candidates, posteriors, classes, scores);
            return;
        }

        // Checked and scored while it is in the cache: large pools are read from memory once.
        int block = Math.Max(1, BlockValues / classes);
        for (int from = 0; from < scores.Length; from += block)
        {
            int rows = Math.Min(block, scores.Length - from);
            ReadOnlySpan<double> sound = EvidenceCheck.Posteriors(TMeasure.Name, context.Candidates.Slice(from, rows), classes, posteriors.Slice(from * classes, rows * classes));
            ScoreRows(sound, classes, scores.Slice(from, rows));
        }
    }

    /// <summary>Picks as the scores say; where a measure has rough scores, only rows that they leave in question are scored.</summary>
    public override void Select(in QueryContext context, Span<int> chosen)
    {
        int classes = context.ClassCount;
        int candidates = context.Candidates.Length;
        ReadOnlySpan<double> posteriors = context.Probabilities;
        if (TMeasure.RoughError(classes) is not { } error || chosen.IsEmpty || chosen.Length > candidates / 2 || posteriors.Length != (long)candidates * classes)
        {
            base.Select(context, chosen);
            return;
        }

        double[] rough = new double[candidates];
        Span<double> sums = stackalloc double[BlockRows];
        for (int from = 0; from < candidates; from += BlockRows)
        {
            int rows = Math.Min(BlockRows, candidates - from);
            ReadOnlySpan<double> part = posteriors.Slice(from * classes, rows * classes);
            double least = TMeasure.Rough(part, classes, rough.AsSpan(from, rows), sums);
            if (!EvidenceCheck.IsDistribution(TensorPrimitives.Min<double>(sums[..rows]), least) || !EvidenceCheck.IsDistribution(TensorPrimitives.Max<double>(sums[..rows]), least))
                EvidenceCheck.Posteriors(TMeasure.Name, context.Candidates.Slice(from, rows), classes, part);
        }

        int[] left = Shortlist.Of(rough, error, chosen.Length);
        double[] few = new double[left.Length * classes];
        for (int i = 0; i < left.Length; i++)
            posteriors.Slice(left[i] * classes, classes).CopyTo(few.AsSpan(i * classes));
        double[] scores = new double[left.Length];
        ScoreRows(EvidenceCheck.Clipped(few), classes, scores);
        LargestK.Select(scores, chosen);
        foreach (ref int n in chosen)
            n = left[n];
    }

    private static void ScoreRows(ReadOnlySpan<double> sound, int classes, Span<double> scores)
    {
        if (TMeasure.TryScoreRows(sound, classes, scores))
            return;
        for (int n = 0; n < scores.Length; n++)
            scores[n] = TMeasure.Score(sound.Slice(n * classes, classes));
    }

    private static void ScoreTopTwo(ReadOnlySpan<RowId> candidates, ReadOnlySpan<double> posteriors, int classes, Span<double> scores)
    {
        for (int n = 0; n < scores.Length; n++)
        {
            ReadOnlySpan<double> posterior = posteriors.Slice(n * classes, classes);
            TopTwo p = TopTwo.Of(posterior, out double sum, out double least);
            if (!EvidenceCheck.IsDistribution(sum, least))
                EvidenceCheck.Posteriors(TMeasure.Name, candidates.Slice(n, 1), classes, posterior);

            // Rounding below 0 is never among the two largest but where both count as 0 already.
            scores[n] = TMeasure.OfTopTwo(p.First, p.Second);
        }
    }
}
