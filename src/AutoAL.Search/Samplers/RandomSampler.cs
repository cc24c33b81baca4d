using AutoAL.Contracts;
using AutoAL.Numerics;
using AutoAL.Search.Spaces;

namespace AutoAL.Search.Samplers;

/// <summary>Independent uniform draws (Bergstra and Bengio, JMLR 2012): log-scaled parameters log-uniform, a choice's options alike.</summary>
public sealed class RandomSampler(UnitCube cube, Seed seed) : ISampler
{
    private Pcg32 _random = new(seed.Value);

    public Configuration Propose() => cube.Sample(ref _random);

    public void Observe(Configuration configuration, double? loss, double cost)
    {
    }
}
