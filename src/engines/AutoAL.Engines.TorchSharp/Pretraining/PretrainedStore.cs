using System.Runtime.CompilerServices;
using AutoAL.Contracts;
using AutoAL.Engines.TorchSharp.Networks;

namespace AutoAL.Engines.TorchSharp.Pretraining;

/// <summary>Pretrained values, made once per pool, shape and plan and kept for later rounds: at most <see cref="MostKept"/> per pool, the oldest go.</summary>
internal sealed class PretrainedStore
{
    public const int MostKept = 16;

    private readonly ConditionalWeakTable<Table, Kept> _pools = [];

    /// <param name="pool">The rows.</param>
    /// <param name="network">The shape.</param>
    /// <param name="plan">What was asked for.</param>
    /// <param name="make">Makes them; not called where they are kept.</param>
    public PretrainedValues Get(Table pool, INetwork network, PretrainingPlan plan, Func<PretrainedValues> make)
    {
        string key = $"{plan} {string.Join(';', network.Parameters.SkipLast(2).Select(p => $"{p.Name}:{string.Join('×', p.Shape)}"))}";
        Kept kept = _pools.GetOrCreateValue(pool);
        lock (kept)
        {
            if (kept.Values.TryGetValue(key, out PretrainedValues? found))
                return found;
            PretrainedValues made = make();
            kept.Values[key] = made;
            kept.Order.Enqueue(key);
            if (kept.Order.Count > MostKept)
                kept.Values.Remove(kept.Order.Dequeue());
            return made;
        }
    }

    private sealed class Kept
    {
        public Dictionary<string, PretrainedValues> Values { get; } = new(StringComparer.Ordinal);

        public Queue<string> Order { get; } = [];
    }
}
