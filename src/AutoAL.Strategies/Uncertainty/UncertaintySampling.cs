using AutoAL.Contracts;

namespace AutoAL.Strategies.Uncertainty;

/// <summary>Asks for the candidates whose posterior is most uncertain (Lewis and Gale 1994), by any <typeparamref name="TMeasure"/>.</summary>
public sealed class UncertaintySampling<TMeasure> : ScoredStrategy
    where TMeasure : IUncertainty
{
    public override Evidence Needs => Evidence.Probabilities;

    public override double LeastScore => TMeasure.LeastScore;

    public override void Score(in QueryContext context, Span<double> scores)
    {
        int classes = context.ClassCount;
        ReadOnlySpan<double> posteriors = EvidenceCheck.Posteriors(TMeasure.Name, context.Candidates, classes, context.Probabilities);
        for (int n = 0; n < scores.Length; n++)
            scores[n] = TMeasure.Score(posteriors.Slice(n * classes, classes));
    }
}
