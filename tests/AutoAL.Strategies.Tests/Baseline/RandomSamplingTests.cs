using AutoAL.Conformance;
using AutoAL.Numerics;
using AutoAL.Strategies.Baseline;

namespace AutoAL.Strategies.Tests.Baseline;

public sealed class RandomSamplingConformance : QueryStrategyConformance
{
    protected override StrategyEntry Entry => StrategyCatalog.Find("random")!;

    protected override bool IsRandomised => true;

    protected override int[] BruteForce(QueryInstance instance, int count) =>
        Twin.Top(instance.Ids.Select(id => instance.Seed.Child(id.Value).ToUniform()), count);
}

public sealed class RandomSamplingTests
{
    private const int Rounds = 20_000;

    [Fact]
    public void Select_OverManyRounds_PicksEveryCandidateEquallyOften()
    {
        int[] first = new int[10];
        int[,] pairs = new int[10, 10];
        foreach (int[] picks in Picks(count: 2))
        {
            first[picks[0]]++;
            pairs[picks[0], picks[1]]++;
        }

        // 27.9 and 131.0: the 0.1 % points of chi-squared with 9 and 89 degrees of freedom.
        Assert.InRange(ChiSquared(first, Rounds / 10.0), 0, 27.9);
        Assert.InRange(ChiSquared([.. pairs.Cast<int>().Where((_, i) => i / 10 != i % 10)], Rounds / 90.0), 0, 131.0);
    }

    [Fact]
    public void Select_CandidateJoins_OrderOfTheOthersStays()
    {
        Pcg32 random = new(1);
        RandomSampling strategy = new();
        for (int i = 0; i < 100; i++)
        {
            QueryInstance all = QueryInstance.Random(ref random, 30, 2);
            int absent = random.NextInt32(30);
            int[] withIt = all.Pick(strategy, 30);
            int[] without = all.Without(absent).Pick(strategy, 29);
            Assert.Equal(withIt.Where(n => n != absent), without.Select(n => n < absent ? n : n + 1));
        }
    }

    private static IEnumerable<int[]> Picks(int count)
    {
        Pcg32 random = new(2);
        QueryInstance instance = QueryInstance.Random(ref random, 10, 2);
        RandomSampling strategy = new();
        for (int round = 0; round < Rounds; round++)
            yield return (instance with { Seed = instance.Seed.Child(round) }).Pick(strategy, count);
    }

    private static double ChiSquared(int[] counts, double expected) => counts.Sum(count => (count - expected) * (count - expected) / expected);
}
