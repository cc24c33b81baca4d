namespace AutoAL.Strategies.Streams;

/// <summary>Keeps the share of queried rows near B. Asked before a strategy's rule; where it refuses, the rule is not asked and its state stays.</summary>
public interface IStreamBudget
{
    /// <summary>Whether the row that is passing may be asked about.</summary>
    bool Allows { get; }

    /// <summary>Notes whether it was.</summary>
    void Record(bool queried);

    void Save(BinaryWriter writer);

    void Load(BinaryReader reader);
}

/// <summary>
/// An exponential average of the spend.
/// <para>û₀ = 0; row t may be asked about iff û_{t−1}/w &lt; B; û_t = û_{t−1}·(w − 1)/w + [queried].</para>
/// </summary>
/// <remarks>Žliobaitė, Bifet, Pfahringer and Holmes, Active learning with drifting streaming data, TNNLS 2014. The average starts at 0, so the first w rows may be asked about more often.</remarks>
/// <param name="share">B in [0, 1].</param>
/// <param name="window">w ≥ 1.</param>
public sealed class EstimatedBudget(double share, double window) : IStreamBudget
{
    /// <summary>û, at most wB + 1.</summary>
    public double Spend { get; private set; }

    public bool Allows => Spend / window < share;

    public void Record(bool queried) => Spend = (Spend * (window - 1) / window) + (queried ? 1 : 0);

    public void Save(BinaryWriter writer) => writer.Write(Spend);

    public void Load(BinaryReader reader) => Spend = reader.ReadDouble();
}

/// <summary>Counts: row t may be asked about iff queried/t &lt; B, t itself counted as seen. The share never exceeds B + 1/t.</summary>
/// <param name="share">B in [0, 1].</param>
public sealed class CountedBudget(double share) : IStreamBudget
{
    private long _seen;
    private long _queried;

    public bool Allows => _queried < share * (_seen + 1);

    public void Record(bool queried)
    {
        _seen++;
        _queried += queried ? 1 : 0;
    }

    public void Save(BinaryWriter writer)
    {
        writer.Write(_seen);
        writer.Write(_queried);
    }

    public void Load(BinaryReader reader) => (_seen, _queried) = (reader.ReadInt64(), reader.ReadInt64());
}
