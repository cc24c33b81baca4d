namespace AutoAL.Sessions.Stopping;

/// <summary>
/// Ends when the audit accuracy has stopped rising.
/// <para>Holds when max(a_{t−w+1} … a_t) − max(a_0 … a_{t−w}) ≤ δ: the last w rounds brought no gain above δ.</para>
/// </summary>
/// <remarks>The patience rule of early stopping: Prechelt, Early stopping – but when?, 1998. The statistic is the gain.</remarks>
/// <param name="least">δ ≥ 0, the gain that counts.</param>
/// <param name="window">w ≥ 1.</param>
public sealed class Plateau(double least, int window) : IStoppingRule
{
    private readonly Window _last = new(window);
    private double _earlier = double.NegativeInfinity;

    public StoppingVerdict Observe(in StoppingView view)
    {
        if (view.Audit is not { Labels: > 0 } audit)
            return default;
        if (_last.IsFull)
            _earlier = Math.Max(_earlier, _last.Values.First());
        _last.Add((double)audit.Correct / audit.Labels);
        if (double.IsNegativeInfinity(_earlier))
            return default;
        double gain = _last.Values.Max() - _earlier;
        return new StoppingVerdict(gain, gain <= least);
    }

    public void Save(BinaryWriter writer)
    {
        writer.Write(_earlier);
        _last.Save(writer);
    }

    public void Load(BinaryReader reader)
    {
        _earlier = reader.ReadDouble();
        _last.Load(reader);
    }
}
