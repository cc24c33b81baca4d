using AutoAL.Contracts;
using AutoAL.Numerics;

namespace AutoAL.Strategies;

/// <summary>A strategy whose picks are the b highest of N scores that do not depend on b; equal scores go to the lowest row id.</summary>
public abstract class ScoredStrategy : IQueryStrategy
{
    public abstract Evidence Needs { get; }

    public virtual int Draws => 0;

    /// <summary>No score is lower; what needs scores ≥ 0 takes it away first. Default 0.</summary>
    public virtual double LeastScore => 0;

    /// <summary>Fills N scores, finite, higher = query first.</summary>
    /// <exception cref="EvidenceException">The evidence holds a NaN, an infinity or a row that is no distribution.</exception>
    public abstract void Score(in QueryContext context, Span<double> scores);

    public virtual void Select(in QueryContext context, Span<int> chosen)
    {
        double[] scores = new double[context.Candidates.Length];
        Score(context, scores);
        LargestK.Select(scores, chosen);
    }
}
