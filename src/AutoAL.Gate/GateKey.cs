namespace AutoAL.Gate;

/// <summary>One strategy of one learner on one data set: a curve per seed.</summary>
public sealed record Arm(string Dataset, string Learner, string Strategy) : IComparable<Arm>
{
    public int CompareTo(Arm? other)
    {
        if (other is null)
            return 1;
        int order = string.CompareOrdinal(Dataset, other.Dataset);
        if (order == 0)
            order = string.CompareOrdinal(Learner, other.Learner);
        return order != 0 ? order : string.CompareOrdinal(Strategy, other.Strategy);
    }

    public override string ToString() => $"{Dataset} / {Learner} / {Strategy}";
}

/// <summary>What is compared with a baseline: one quantity of one arm.</summary>
/// <param name="Arm">Whose curves.</param>
/// <param name="Quantity">Name of the quantity, see <see cref="GateQuantity.Name"/>.</param>
public sealed record GateKey(Arm Arm, string Quantity) : IComparable<GateKey>
{
    public int CompareTo(GateKey? other)
    {
        if (other is null)
            return 1;
        int order = Arm.CompareTo(other.Arm);
        return order != 0 ? order : string.CompareOrdinal(Quantity, other.Quantity);
    }

    public override string ToString() => $"{Arm} / {Quantity}";
}
