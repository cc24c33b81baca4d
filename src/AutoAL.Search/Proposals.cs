using AutoAL.Contracts;
using AutoAL.Search.Samplers;
using AutoAL.Search.Spaces;

namespace AutoAL.Search;

/// <summary>The order in which configurations of a union are tried: given ones first, then the sampler's, where a family begins with its default.</summary>
internal sealed class Proposals(FamilyUnion union, ISampler sampler, IReadOnlyList<Configuration> first)
{
    private readonly HashSet<string> _begun = [];
    private int _given;

    /// <summary>The next one; null when the space is exhausted.</summary>
    public Configuration? Next()
    {
        if (_given < first.Count)
            return Begin(first[_given++]);
        if (sampler.Propose() is not { } proposed)
            return null;
        (ILearnerFamily family, _) = union.Split(proposed);
        return Begin(_begun.Contains(family.Name) ? proposed : union.DefaultOf(family));
    }

    public void Observe(Configuration configuration, double? loss, double cost) => sampler.Observe(configuration, loss, cost);

    private Configuration Begin(Configuration configuration)
    {
        _begun.Add(configuration.Choice(FamilyUnion.Root));
        return configuration;
    }
}
