namespace AutoAL.Sessions.Stopping;

/// <summary>
/// Ends when the next labels are expected to be worth less than they cost.
/// <para>g_t = worth · slope of the audit accuracy over cost, by least squares on the last w + 1 rounds; holds when g &lt; 1 in two rounds running.</para>
/// </summary>
/// <remarks>
/// g is what one more unit of currency is expected to bring, in currency. Two rounds, because one slope over few audit labels is mostly
/// noise. Rounds without cost (equal x) say nothing and are passed over.
/// </remarks>
/// <param name="worth">What accuracy 1 rather than 0 is worth, in the plan's currency, &gt; 0.</param>
/// <param name="window">w ≥ 1.</param>
public sealed class GainBelowPrice(double worth, int window) : IStoppingRule
{
    private readonly Window _costs = new(window + 1);
    private readonly Window _accuracies = new(window + 1);
    private int _running;

    public StoppingVerdict Observe(in StoppingView view)
    {
        if (view.Audit is not { Labels: > 0 } audit)
            return default;
        _costs.Add(view.Cost);
        _accuracies.Add((double)audit.Correct / audit.Labels);
        double meanCost = _costs.Values.Average();
        double meanAccuracy = _accuracies.Values.Average();
        double spread = _costs.Values.Sum(c => (c - meanCost) * (c - meanCost));
        if (!_costs.IsFull || spread == 0)
            return default;
        double gain = worth * _costs.Values.Zip(_accuracies.Values, (c, a) => (c - meanCost) * (a - meanAccuracy)).Sum() / spread;
        _running = gain < 1 ? _running + 1 : 0;
        return new StoppingVerdict(gain, _running >= 2);
    }

    public void Save(BinaryWriter writer)
    {
        _costs.Save(writer);
        _accuracies.Save(writer);
        writer.Write(_running);
    }

    public void Load(BinaryReader reader)
    {
        _costs.Load(reader);
        _accuracies.Load(reader);
        _running = reader.ReadInt32();
    }
}
