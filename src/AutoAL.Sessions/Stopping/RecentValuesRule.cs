namespace AutoAL.Sessions.Stopping;

/// <summary>A prediction rule that judges the last w values of its statistic; it cannot hold before there are as many.</summary>
/// <param name="window">w ≥ 1.</param>
public abstract class RecentValuesRule(int window) : PredictionRule
{
    private readonly Window _recent = new(window);

    public sealed override void Save(BinaryWriter writer)
    {
        base.Save(writer);
        _recent.Save(writer);
    }

    public sealed override void Load(BinaryReader reader)
    {
        base.Load(reader);
        _recent.Load(reader);
    }

    protected sealed override StoppingVerdict Compare(ReadOnlySpan<int> before, ReadOnlySpan<int> now, int classCount)
    {
        double value = Statistic(before, now, classCount);
        _recent.Add(value);
        return new StoppingVerdict(value, _recent.IsFull && Holds(_recent.Values));
    }

    /// <param name="before">N predictions of the round before.</param>
    /// <param name="now">N predictions of this round.</param>
    /// <param name="classCount">C.</param>
    protected abstract double Statistic(ReadOnlySpan<int> before, ReadOnlySpan<int> now, int classCount);

    /// <param name="recent">The last w values, oldest first.</param>
    protected abstract bool Holds(IReadOnlyCollection<double> recent);
}
