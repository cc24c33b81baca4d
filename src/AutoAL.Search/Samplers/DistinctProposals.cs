using AutoAL.Contracts;
using AutoAL.Numerics;
using AutoAL.Search.Spaces;

namespace AutoAL.Search.Samplers;

/// <summary>
/// A sampler that proposes nothing twice. A repeated proposal is answered from memory at cost 0, so a sampler that moves step by step moves on;
/// after 100 repetitions in a row a configuration nobody tried is drawn at random, and a finite space ends when all of it was tried.
/// </summary>
public sealed class DistinctProposals(UnitCube cube, ISampler inner, Seed seed) : ISampler
{
    private const int Patience = 100;
    private const double Listable = 100_000;

    private readonly Dictionary<Configuration, double?> _known = [];
    private readonly double _count = cube.Count();
    private Pcg32 _random = new(seed.Value);

    public Configuration? Propose()
    {
        if (_known.Count >= _count)
            return null;
        for (int attempt = 0; attempt < Patience; attempt++)
        {
            if (inner.Propose() is not { } proposed)
                return null;
            if (!_known.TryGetValue(proposed, out double? loss))
                return proposed;
            inner.Observe(proposed, loss, 0);
        }

        return Untried();
    }

    /// <inheritdoc/>
    public void Observe(Configuration configuration, double? loss, double cost)
    {
        _known[configuration] = loss;
        inner.Observe(configuration, loss, cost);
    }

    private Configuration Untried()
    {
        if (_count <= Listable)
        {
            Configuration[] left = [.. cube.Enumerate().Where(c => !_known.ContainsKey(c))];
            return left[_random.NextInt32(left.Length)];
        }

        while (true)
        {
            Configuration drawn = cube.Sample(ref _random);
            if (!_known.ContainsKey(drawn))
                return drawn;
        }
    }
}
