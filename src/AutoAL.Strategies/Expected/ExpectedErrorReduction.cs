using AutoAL.Contracts;
using AutoAL.Numerics;
using AutoAL.Strategies.Composition;

namespace AutoAL.Strategies.Expected;

/// <summary>
/// Tries every label on a row, trains again, and asks for the row after which the rest of the pool is expected to be surest.
/// <para>s(x) = −Σ_c p_c(x) · (1/|T∖x|) Σ_{u ∈ T∖x} loss(P⁺(u)), P⁺ trained on L ∪ (x, c); loss 1 − p₁, or H.</para>
/// </summary>
/// <remarks>
/// Roy and McCallum, Toward optimal active learning through sampling estimation of error reduction, ICML 2001. Rows x are a random part of
/// the candidates, and so are the rows T whose loss counts; L is not in the sum, and x only if asked for, as libact has it. Labels with p_c = 0 are not tried. Equal scores go
/// to the lowest row id.
/// </remarks>
/// <param name="logLoss">H instead of 1 − p₁.</param>
/// <param name="candidates">How many rows x are tried; at least the batch.</param>
/// <param name="targets">|T|.</param>
/// <param name="self">T keeps x: its own loss counts.</param>
public sealed class ExpectedErrorReduction(bool logLoss, int candidates, int targets, bool self = false) : IQueryStrategy
{
    public const string Name = "expected-error-reduction";

    public Evidence Needs => Evidence.Probabilities | Evidence.Refits;

    public void Select(in QueryContext context, Span<int> chosen)
    {
        int classes = context.ClassCount;
        ReadOnlySpan<double> posteriors = EvidenceCheck.Posteriors(Name, context.Candidates, classes, context.Probabilities);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(chosen.Length, context.Candidates.Length);

        int[] tried = CandidateSubset.Draw(context, "candidates", Math.Max(candidates, chosen.Length));
        int[] pool = CandidateSubset.Draw(context, "targets", targets);
        double[] scores = new double[tried.Length];
        for (int i = 0; i < tried.Length; i++)
            scores[i] = -ExpectedLoss(context.Refits, tried[i], posteriors.Slice(tried[i] * classes, classes), self ? pool : [.. pool.Where(u => u != tried[i])]);
        LargestK.Select(scores, chosen);
        foreach (ref int n in chosen)
            n = tried[n];
    }

    private double ExpectedLoss(IRefits refits, int x, ReadOnlySpan<double> posterior, int[] others)
    {
        if (others.Length == 0)
            return 0;
        double expected = 0;
        double[] after = new double[others.Length * posterior.Length];
        for (int c = 0; c < posterior.Length; c++)
        {
            if (posterior[c] == 0)
                continue;
            refits.Predict(new WhatIf { With = [x], PresumedLabels = [c], AskedCandidates = others }, after);
            expected += posterior[c] * Loss(after, posterior.Length, logLoss) / others.Length;
        }

        return expected;
    }

    /// <summary>Σ_u 1 − p₁(u), or Σ_u H(P(u)).</summary>
    /// <param name="posteriors">Rows of C.</param>
    /// <param name="classes">C.</param>
    /// <param name="logLoss">H.</param>
    public static double Loss(ReadOnlySpan<double> posteriors, int classes, bool logLoss)
    {
        double sum = 0;
        for (int at = 0; at < posteriors.Length; at += classes)
        {
            ReadOnlySpan<double> p = posteriors.Slice(at, classes);
            sum += logLoss ? Entropies.Of(p) : Uncertainty.LeastConfidence.Score(p);
        }

        return sum;
    }
}
