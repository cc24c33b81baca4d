namespace AutoAL.Sessions.Stopping;

/// <summary>A rule that compares the predictions of two rounds on the same rows. The first round has nothing to compare with.</summary>
public abstract class PredictionRule : IStoppingRule
{
    private int[]? _before;

    public StoppingVerdict Observe(in StoppingView view)
    {
        if (_before is not null && _before.Length != view.Predictions.Length)
            throw new InvalidOperationException($"A stopping rule got {view.Predictions.Length} predictions after {_before.Length}: the rows must be the same in every round.");
        StoppingVerdict verdict = _before is null ? default : Compare(_before, view.Predictions, view.ClassCount);
        _before = view.Predictions.ToArray();
        return verdict;
    }

    public virtual void Save(BinaryWriter writer)
    {
        writer.Write(_before?.Length ?? -1);
        foreach (int prediction in _before ?? [])
            writer.Write(prediction);
    }

    public virtual void Load(BinaryReader reader)
    {
        int length = reader.ReadInt32();
        _before = length < 0 ? null : [.. Enumerable.Range(0, length).Select(_ => reader.ReadInt32())];
    }

    /// <param name="before">N predictions of the round before.</param>
    /// <param name="now">N predictions of this round.</param>
    /// <param name="classCount">C.</param>
    protected abstract StoppingVerdict Compare(ReadOnlySpan<int> before, ReadOnlySpan<int> now, int classCount);
}
