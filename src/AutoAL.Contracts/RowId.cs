namespace AutoAL.Contracts;

/// <summary>A row of the data set, counted from 0 in file order. Oracles, ledgers and reports speak of rows by this number only.</summary>
public readonly record struct RowId(int Value) : IComparable<RowId>
{
    public int CompareTo(RowId other) => Value.CompareTo(other.Value);

    public override string ToString() => Value.ToString(System.Globalization.CultureInfo.InvariantCulture);
}

/// <summary>A row of the pool table, counted from 0 in pool order. Never a <see cref="RowId"/>: only the pool converts between the two.</summary>
public readonly record struct PoolIndex(int Value) : IComparable<PoolIndex>
{
    public int CompareTo(PoolIndex other) => Value.CompareTo(other.Value);

    public override string ToString() => Value.ToString(System.Globalization.CultureInfo.InvariantCulture);
}
