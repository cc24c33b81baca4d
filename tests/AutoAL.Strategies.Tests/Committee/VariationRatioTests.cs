using AutoAL.Conformance;

namespace AutoAL.Strategies.Tests.Committee;

public sealed class VariationRatioConformance : QueryStrategyConformance
{
    protected override StrategyEntry Entry => StrategyCatalog.Find("variation-ratio")!;

    protected override int[] BruteForce(QueryInstance instance, int count) =>
        Twin.Top(Twin.Members(instance).Select(members => 1 - Twin.VoteShares(members).Max()), count);
}
