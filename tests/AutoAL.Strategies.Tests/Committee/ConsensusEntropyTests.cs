using AutoAL.Conformance;

namespace AutoAL.Strategies.Tests.Committee;

public sealed class ConsensusEntropyConformance : QueryStrategyConformance
{
    protected override StrategyEntry Entry => StrategyCatalog.Find("consensus-entropy")!;

    protected override int[] BruteForce(QueryInstance instance, int count) =>
        Twin.Top(Twin.Members(instance).Select(members => Twin.Entropy(Twin.Mean(members))), count);
}
