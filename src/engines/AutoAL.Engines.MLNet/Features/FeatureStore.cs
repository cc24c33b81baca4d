using System.Runtime.CompilerServices;
using AutoAL.Contracts;

namespace AutoAL.Engines.MLNet.Features;

/// <summary>The featurisers of a table, fitted once each. At most <see cref="Capacity"/> are kept per table: a search must not grow memory.</summary>
internal sealed class FeatureStore
{
    private const int Capacity = 6;

    // An entry may refer to its own table: a ConditionalWeakTable does not count that as a use.
    private readonly ConditionalWeakTable<Table, Recent> _tables = [];

    /// <summary>The featuriser of these settings fitted on this pool.</summary>
    public Featurizer Of(Table pool, FeatureSettings settings) => _tables.GetValue(pool, p => new Recent(p)).Of(settings);

    private sealed class Recent(Table pool)
    {
        private readonly LinkedList<(FeatureSettings Settings, Lazy<Featurizer> Featurizer)> _entries = [];

        public Featurizer Of(FeatureSettings settings)
        {
            Lazy<Featurizer> featurizer;
            lock (_entries)
            {
                LinkedListNode<(FeatureSettings Settings, Lazy<Featurizer> Featurizer)>? node = _entries.First;
                while (node is not null && node.Value.Settings != settings)
                    node = node.Next;
                if (node is null)
                    node = new((settings, new Lazy<Featurizer>(() => Featurizer.Fit(pool, settings))));
                else
                    _entries.Remove(node);
                _entries.AddFirst(node);
                if (_entries.Count > Capacity)
                    _entries.RemoveLast();
                featurizer = node.Value.Featurizer;
            }

            return featurizer.Value;
        }
    }
}
