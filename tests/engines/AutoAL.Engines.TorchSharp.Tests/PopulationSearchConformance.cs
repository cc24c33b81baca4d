using AutoAL.Conformance;
using AutoAL.Contracts;

namespace AutoAL.Engines.TorchSharp.Tests;

/// <summary>Populations of several shapes: a bucket aborts as one.</summary>
public sealed class PopulationSearchConformance : ModelSearchConformance
{
    protected override IModelSearch CreateSearch() => new TorchEngine().Searches.Single();

    protected override int Trials => 3;
}
