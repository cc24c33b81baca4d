using AutoAL.Contracts;
using AutoAL.Ledger;

namespace AutoAL.Sessions.Stopping;

/// <summary>Decides once why a session ends: the pool, then hard budgets, then stopping rules. What holds beside the first reason is kept too.</summary>
internal sealed class RunEnd(LabelBudget budget, Pool pool, Purchasing purchasing, int answersPerRow, bool streams)
{
    /// <summary>The money does not last for another question.</summary>
    public const string CostBudget = "cost-budget";

    /// <summary>Why it ends, the reason that counts first; empty while it goes on.</summary>
    public IReadOnlyList<string> Reasons { get; private set; } = [];

    public bool IsDecided => Reasons.Count > 0;

    /// <summary>Judges a round before its questions.</summary>
    /// <param name="round">From 0.</param>
    /// <param name="criteria">What the stopping rules said; null without rules.</param>
    public void Judge(int round, IReadOnlyList<CriterionReading>? criteria)
    {
        if (!IsDecided)
            Reasons = [.. HardReason(round) is { } hard ? new[] { hard } : [], .. (criteria ?? []).Where(c => c.Holds).Select(c => c.Rule)];
    }

    /// <summary>What the strategy asks for cannot be paid, in this round and in all to come.</summary>
    public void BecauseOfCost() => Reasons = IsDecided ? Reasons : [CostBudget];

    private string? HardReason(int round)
    {
        if (pool.Candidates.Length == 0)
            return streams ? "stream-ended" : "pool-empty";
        if (purchasing.Bought + answersPerRow > budget.Labels)
            return "label-budget";
        if (round >= budget.Rounds)
            return "round-budget";
        return budget.Cost is double cost && purchasing.Cost + CheapestPrice() > cost ? CostBudget : null;
    }

    private double CheapestPrice()
    {
        double cheapest = double.PositiveInfinity;
        foreach (PoolIndex row in pool.Candidates)
            cheapest = Math.Min(cheapest, purchasing.PriceOf(row));
        return cheapest;
    }
}
