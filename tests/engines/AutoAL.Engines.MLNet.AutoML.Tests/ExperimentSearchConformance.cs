using AutoAL.Conformance;
using AutoAL.Contracts;

namespace AutoAL.Engines.MLNet.AutoML.Tests;

/// <summary>ML.NET's tuner is told of an aborted trial as of any failure.</summary>
public sealed class ExperimentSearchConformance : ModelSearchConformance
{
    protected override IModelSearch CreateSearch() => new MLNetAutoMLEngine().Searches.Single(s => s.Name == "managed-experiment");
}
