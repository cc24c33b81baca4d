using AutoAL.Conformance;
using AutoAL.Strategies.Committee;

namespace AutoAL.Strategies.Tests.Committee;

public sealed class VoteEntropyConformance : QueryStrategyConformance
{
    protected override StrategyEntry Entry => StrategyCatalog.Find("vote-entropy")!;

    protected override int[] BruteForce(QueryInstance instance, int count) =>
        Twin.Top(Twin.Members(instance).Select(members => Twin.Entropy(Twin.VoteShares(members).Order())), count);
}

public sealed class VoteEntropyTests
{
    [Fact]
    public void Of_SameDivisionOfTheVote_GivesTheSameBits()
    {
        double[] orders = [.. new[] { new double[] { 3, 2, 1, 0 }, [1, 2, 3, 0], [0, 2, 1, 3], [3, 0, 2, 1], [1, 3, 0, 2] }.Select(votes => VoteEntropy.Of(votes, 6))];
        Assert.Single(orders.Distinct());
    }
}
