using AutoAL.Conformance;
using AutoAL.Contracts;
using AutoAL.Engines.TorchSharp.Scoring;
using AutoAL.Strategies.Diversity;
using AutoAL.Strategies.Hybrid;

namespace AutoAL.Engines.TorchSharp.Tests;

/// <summary>The strategies on the device hold what every strategy must, and pick what the processor's pick: copies, ties and all.</summary>
public sealed class DeviceKCenterConformance : QueryStrategyConformance
{
    protected override StrategyEntry Entry => new DeviceStrategies().Strategies.Single(e => e.Name == "torch-k-center");

    protected override bool ScoresIgnoreBatch => false;

    // A copy of the vectors for the device, in float32 and no less.
    protected override int BytesPerCandidate => 96;

    protected override int[] BruteForce(QueryInstance instance, int count) => instance.Pick(new KCenterGreedy(), count);
}

public sealed class DeviceBadgeConformance : QueryStrategyConformance
{
    protected override StrategyEntry Entry => new DeviceStrategies().Strategies.Single(e => e.Name == "torch-badge");

    protected override bool IsRandomised => true;

    protected override bool ScoresIgnoreBatch => false;

    // A column of distances per pick.
    protected override int BytesPerCandidate => 256;

    protected override int[] BruteForce(QueryInstance instance, int count) => instance.Pick(new Badge(), count);
}

public sealed class DeviceKMeansConformance : QueryStrategyConformance
{
    protected override StrategyEntry Entry => new DeviceStrategies().Strategies.Single(e => e.Name == "torch-k-means");

    protected override bool IsRandomised => true;

    protected override bool BatchesExtend => false;

    protected override bool ScoresIgnoreBatch => false;

    protected override int BytesPerCandidate => 256;
}
