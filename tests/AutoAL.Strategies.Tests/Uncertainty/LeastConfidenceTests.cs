using AutoAL.Conformance;

namespace AutoAL.Strategies.Tests.Uncertainty;

public sealed class LeastConfidenceConformance : QueryStrategyConformance
{
    protected override StrategyEntry Entry => StrategyCatalog.Find("least-confidence")!;

    protected override int[] BruteForce(QueryInstance instance, int count) =>
        Twin.Top(Twin.Posteriors(instance).Select(p => 1 - p.Max()), count);
}
