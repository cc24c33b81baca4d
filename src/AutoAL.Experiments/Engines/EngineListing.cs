using AutoAL.Contracts;

namespace AutoAL.Experiments.Engines;

/// <summary>One engine as found: ready, or unavailable with the reason and the remedy.</summary>
/// <param name="Name">Engine name; the folder's name when the plug-in could not even be loaded.</param>
/// <param name="Origin"><c>embedded</c>, or the plug-in's folder.</param>
/// <param name="Engine">Null when it could not be created.</param>
/// <param name="Status">What its probe said, or why it could not be asked.</param>
public sealed record EngineListing(string Name, string Origin, ILearnerEngine? Engine, EngineStatus Status);

/// <summary>Every engine of this process by name.</summary>
public sealed class EngineCatalog(IReadOnlyList<EngineListing> listings)
{
    public IReadOnlyList<EngineListing> Listings { get; } = listings;

    public EngineListing? Find(string name) => Listings.FirstOrDefault(l => l.Name == name);
}
