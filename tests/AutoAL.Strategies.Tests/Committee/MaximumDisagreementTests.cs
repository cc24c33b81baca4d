using AutoAL.Conformance;

namespace AutoAL.Strategies.Tests.Committee;

public sealed class MaximumDisagreementConformance : QueryStrategyConformance
{
    protected override StrategyEntry Entry => StrategyCatalog.Find("max-disagreement")!;

    protected override int[] BruteForce(QueryInstance instance, int count) =>
        Twin.Top(Twin.Members(instance).Select(members => members.Max(member => Twin.KullbackLeibler(member, Twin.Mean(members)))), count);
}
