using AutoAL.Conformance;

namespace AutoAL.Strategies.Tests.Committee;

public sealed class ConsensusKullbackLeiblerConformance : QueryStrategyConformance
{
    protected override StrategyEntry Entry => StrategyCatalog.Find("consensus-kl")!;

    protected override int[] BruteForce(QueryInstance instance, int count) =>
        Twin.Top(Twin.Members(instance).Select(members => members.Average(member => Twin.KullbackLeibler(member, Twin.Mean(members)))), count);
}
