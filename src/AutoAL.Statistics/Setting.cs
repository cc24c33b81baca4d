using AutoAL.Ledger;

namespace AutoAL.Statistics;

/// <summary>What strategies are compared within: one learner on one data set in one experiment.</summary>
public sealed record Setting(string Experiment, string Dataset, string Learner) : IComparable<Setting>
{
    public static Setting Of(CellStarted cell) => new(cell.Experiment, cell.Dataset, cell.Learner);

    public int CompareTo(Setting? other)
    {
        if (other is null)
            return 1;
        int order = string.CompareOrdinal(Experiment, other.Experiment);
        if (order == 0)
            order = string.CompareOrdinal(Dataset, other.Dataset);
        return order != 0 ? order : string.CompareOrdinal(Learner, other.Learner);
    }

    public override string ToString() => $"{Experiment} · {Dataset} · {Learner}";
}

/// <summary>A run that gives no number, and why. Missing is never ignored.</summary>
/// <param name="Kind">"failed", "unfinished", "unmeasured" (its rounds lack the metric) or "missing".</param>
/// <param name="Reason">In words.</param>
public sealed record CellProblem(Setting Setting, string Strategy, PairKey Key, string Kind, string Reason);
