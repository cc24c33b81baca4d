using AutoAL.Conformance;

namespace AutoAL.Strategies.Tests.Bayesian;

public sealed class BaldConformance : QueryStrategyConformance
{
    protected override StrategyEntry Entry => StrategyCatalog.Find("bald")!;

    protected override int[] BruteForce(QueryInstance instance, int count) =>
        Twin.Top(Twin.Members(instance).Select(members => Math.Max(0, Twin.Entropy(Twin.Mean(members)) - members.Average(Twin.Entropy))), count);
}
