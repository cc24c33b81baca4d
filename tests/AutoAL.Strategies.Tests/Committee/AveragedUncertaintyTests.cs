using AutoAL.Conformance;
using AutoAL.Contracts;
using AutoAL.Numerics;
using AutoAL.Strategies.Committee;
using AutoAL.Strategies.Uncertainty;

namespace AutoAL.Strategies.Tests.Committee;

public sealed class AveragedUncertaintyConformance : QueryStrategyConformance
{
    protected override StrategyEntry Entry => StrategyCatalog.Find("averaged")!;

    protected override int[] BruteForce(QueryInstance instance, int count) =>
        Twin.Top(Twin.Members(instance).Select(members => members.Select(p => p.OrderDescending().ToArray()).Select(p => (p[1] - p[0]) / members.Length).Sum()), count);
}

public sealed class AveragedUncertaintyTests
{
    // Members (.9, .1) and (.4, .6): margins .8 and .2, mean .5, the smaller .2; entropies add up alike.
    [Theory]
    [InlineData("margin", "mean", -0.5)]
    [InlineData("margin", "max", -0.2)]
    [InlineData("least-confidence", "mean", 0.25)]
    [InlineData("ratio", "mean", ((1.0 / 9) + (2.0 / 3)) / 2)]
    [InlineData("entropy", "mean", 0.4990473202)]
    public void Score_HandWorked_IsMeanOrLargest(string of, string by, double expected)
    {
        StrategyEntry entry = StrategyCatalog.Find("averaged")!;
        var options = new Configuration([KeyValuePair.Create("of", (object)of), KeyValuePair.Create("by", (object)by), KeyValuePair.Create("from", (object)"draws")]);
        var strategy = (ScoredStrategy)entry.Create(entry.Options.Default.With(options));
        Assert.Equal(Evidence.Draws, strategy.Needs);
        Pcg32 random = new(1);
        double[] score = new double[1];
        strategy.Score((QueryInstance.Random(ref random, 1, 2, members: 2) with { Draws = [0.9, 0.1, 0.4, 0.6] }).Context(Evidence.Draws), score);
        Assert.Equal(expected, score[0], 1e-9);
    }

    [Fact]
    public void Score_MembersAlike_IsTheMeasure()
    {
        Pcg32 random = new(2);
        QueryInstance instance = QueryInstance.Random(ref random, 30, 4, members: 3);
        instance = instance with { Draws = [.. Enumerable.Repeat(instance.Probabilities, 3).SelectMany(p => p)] };
        Assert.Equal(instance.Pick(new UncertaintySampling<Margin>(), 30), instance.Pick(new AveragedUncertainty<Margin>(Evidence.Committee, 3, largest: true), 30));
    }
}
