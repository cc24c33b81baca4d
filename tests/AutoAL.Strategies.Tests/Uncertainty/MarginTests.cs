using AutoAL.Conformance;

namespace AutoAL.Strategies.Tests.Uncertainty;

public sealed class MarginConformance : QueryStrategyConformance
{
    protected override StrategyEntry Entry => StrategyCatalog.Find("margin")!;

    protected override int[] BruteForce(QueryInstance instance, int count) =>
        Twin.Top(Twin.Posteriors(instance).Select(p => p.OrderDescending().Take(2).Aggregate((p1, p2) => -(p1 - p2))), count);
}
