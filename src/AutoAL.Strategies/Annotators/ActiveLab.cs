using System.Numerics.Tensors;
using AutoAL.Contracts;
using AutoAL.Numerics;

namespace AutoAL.Strategies.Annotators;

/// <summary>
/// Asks for a first answer or for another one, wherever the label is least settled.
/// <para>
/// labelled: s = ((Σ_j w_j + w_M)·q_i + w̄/C) / (Σ_j w_j + w_M + w̄), j over the answers about i; unlabelled: s = (w_M·p₁ + w̄/C) / (w_M + w̄);
/// the lowest s first. q_i = (w_M·P[i,y] + Σ_j w_j·ℓ_j) / (w_M + Σ_j w_j), y the consensus, ℓ_j = ℓ where answer j is y, else (1 − ℓ)/(C − 1).
/// </para>
/// </summary>
/// <remarks>
/// Goh and Mueller, ActiveLab, 2023, with the weights of CROWDLAB (Goh, Tkachenko and Mueller 2022): over rows with several answers, E is the
/// error of always naming the most frequent consensus, w_j = max(1 − (1 − A_j)/E, ε) with A_j the agreement of annotator j with the others,
/// w_M = max(1 − E_M/E, ε)·√(mean answers a row) with E_M the model's error against the consensus, ℓ the mean agreement with the consensus,
/// ε = 10⁻⁶. While no row has two answers all weights are 1 and q_i = P[i,y]. Consensus: most answers, then the larger probability, then the
/// lower class. The authors rescale probabilities by a temperature first; a calibrated learner needs none. Equal scores go to the lowest row id.
/// </remarks>
public sealed class ActiveLab : IQueryStrategy
{
    public const string Name = "activelab";

    public Evidence Needs => Evidence.Probabilities | Evidence.Answers;

    public bool AsksAgain => true;

    public void Select(in QueryContext context, Span<int> chosen)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(chosen.Length, context.Candidates.Length);
        double[] scores = Score(context.Answers, EvidenceCheck.Posteriors(Name, context.Candidates, context.ClassCount, context.Probabilities), context.ClassCount);
        for (int i = 0; i < scores.Length; i++)
            scores[i] = -scores[i];
        LargestK.Select(scores, chosen);
    }

    /// <summary>s of every candidate, in (0, 1); the lowest is asked about first.</summary>
    public static double[] Score(ReadOnlySpan<PastAnswer> answers, ReadOnlySpan<double> posteriors, int classCount)
    {
        var labelled = AnsweredRow.Of(answers, posteriors, classCount);
        CrowdWeights w = CrowdWeights.Of(labelled, posteriors, classCount);
        var scores = new double[posteriors.Length / classCount];
        for (int i = 0; i < scores.Length; i++)
        {
            double top = TensorPrimitives.Max(posteriors.Slice(i * classCount, classCount));
            scores[i] = ((w.Model * top) + (w.Mean / classCount)) / (w.Model + w.Mean);
        }

        foreach (AnsweredRow row in labelled)
        {
            double trust = w.Model;
            double quality = posteriors[(row.Candidate * classCount) + row.Consensus];
            double sum = w.Model * quality;
            foreach (PastAnswer answer in row.Answers)
            {
                double weight = w.Annotators[answer.Annotator];
                trust += weight;
                sum += weight * (answer.Label == row.Consensus ? w.Agreement : (1 - w.Agreement) / (classCount - 1));
            }

            if (w.Several)
                quality = sum / trust;
            scores[row.Candidate] = ((trust * quality) + (w.Mean / classCount)) / (trust + w.Mean);
        }

        return scores;
    }
}
