using AutoAL.Contracts;

namespace AutoAL.Search.Samplers;

/// <summary>Proposes configurations and learns from their losses. Two samplers made alike and told alike propose alike.</summary>
public interface ISampler
{
    /// <summary>The next configuration to try; null when the space is exhausted.</summary>
    Configuration? Propose();

    /// <summary>Tells how a configuration did, whether it was proposed here or elsewhere.</summary>
    /// <param name="configuration">A value for every parameter of the space, idle ones at their defaults.</param>
    /// <param name="loss">Smaller is better; null, NaN and infinity stand for a failure and count as worse than any number.</param>
    /// <param name="cost">Work, finite, at least 0.</param>
    void Observe(Configuration configuration, double? loss, double cost);
}
