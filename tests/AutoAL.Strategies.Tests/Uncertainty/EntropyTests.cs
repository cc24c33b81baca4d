using AutoAL.Conformance;

namespace AutoAL.Strategies.Tests.Uncertainty;

public sealed class EntropyConformance : QueryStrategyConformance
{
    protected override StrategyEntry Entry => StrategyCatalog.Find("entropy")!;

    protected override int[] BruteForce(QueryInstance instance, int count) =>
        Twin.Top(Twin.Posteriors(instance).Select(Twin.Entropy), count);
}
