using AutoAL.Contracts;

namespace AutoAL.Strategies.Composition;

/// <summary>
/// Utility for money: any score over what the answer costs.
/// <para>s(x) = (φ(x) − φ_least)/price(x)^λ.</para>
/// </summary>
/// <remarks>
/// Settles, Craven and Friedland, Active learning with real annotation costs, 2008. The price is the most that the next answer can cost, known before
/// asking; what depends on the true class is not in it. A row for nothing goes first if it is worth anything.
/// </remarks>
/// <param name="inner">φ.</param>
/// <param name="power">λ ≥ 0; 0 gives the order of φ, 1 utility per unit of money.</param>
public sealed class PerCost(ScoredStrategy inner, double power) : ScoredStrategy
{
    public const string Name = "per-cost";

    public override Evidence Needs => inner.Needs | Evidence.Prices;

    public override int Draws => inner.Draws;

    public override void Score(in QueryContext context, Span<double> scores)
    {
        inner.Score(context, scores);
        ReadOnlySpan<double> prices = context.Prices;
        for (int n = 0; n < scores.Length; n++)
        {
            if (!(prices[n] >= 0 && double.IsFinite(prices[n])))
                throw new EvidenceException(Name, context.Candidates[n], FormattableString.Invariant($"its price is {prices[n]}; prices are finite and at least 0."));
            double worth = scores[n] - inner.LeastScore;
            double paid = Math.Pow(prices[n], power);
            scores[n] = worth == 0 ? 0 : paid == 0 ? double.MaxValue : Math.Min(double.MaxValue, worth / paid);
        }
    }
}
