using AutoAL.Conformance;
using AutoAL.Contracts;
using AutoAL.Numerics;
using AutoAL.Strategies.Choosing;

namespace AutoAL.Strategies.Tests.Choosing;

public sealed class AlblConformance : QueryStrategyConformance
{
    private static readonly string[] Arms = ["margin", "k-center", "typiclust"];

    protected override StrategyEntry Entry => StrategyCatalog.Find("albl")!;

    protected override bool IsRandomised => true;

    protected override bool BatchesExtend => false;

    protected override bool ScoresIgnoreBatch => false;

    protected override int BytesPerCandidate => 320;

    // Without a memory all four advisers have a quarter; an adviser is drawn, then one of its rows, or of all where it has none left.
    protected override int[] BruteForce(QueryInstance instance, int count)
    {
        List<int>[] advice = [.. Arms.Select(name => StrategyCatalog.Find(name)!).Select(entry => instance.Pick(entry.Create(entry.Options.Default), count).ToList())];
        Pcg32 random = new(instance.Seed.Child("draws").Value);
        List<int> left = [.. Enumerable.Range(0, instance.Count)];
        List<int> picks = [];
        while (picks.Count < count)
        {
            int adviser = (int)(random.NextDouble() * 4);
            List<int> from = adviser < 3 && advice[adviser].Count > 0 ? advice[adviser] : left;
            int pick = from[random.NextInt32(from.Count)];
            picks.Add(pick);
            left.Remove(pick);
            foreach (List<int> rows in advice)
                rows.Remove(pick);
        }

        return [.. picks];
    }
}

public sealed class AlblTests
{
    private static readonly IQueryStrategy Margin = StrategyCatalog.Find("margin")!.Create(Configuration.Empty);

    // Two advisers, T = 100: π_min = √(ln 2 / 200). Both start level; a reward of 1/2 with ratios 2 and 0 gives the first π_min·½·2 in the log.
    [Fact]
    public void Learn_HandWorked_MovesSharesByTheRewardedRatio()
    {
        AlblState state = AlblState.Read(default, 2);
        Assert.Equal([0.5, 0.5], state.Shares(100));
        state.BeginBatch();
        state.Add(new RowId(7), [1, 0, 0.5], 1);
        state = AlblState.Read(state.Write(), 2);
        Assert.Equal(2, state.Weights[7]);
        state.Learn(0.5, 100);
        double least = Math.Sqrt(Math.Log(2) / 200);
        double share = Math.Exp(least) / (Math.Exp(least) + 1);
        Assert.Equal(((1 - (2 * least)) * share) + least, state.Shares(100)[0], 1e-12);
        Assert.Equal(1, state.Shares(100).Sum(), 1e-12);
    }

    // The frequency of single draws against q, over many seeds.
    [Fact]
    public void Select_OneRow_IsDrawnFromTheMixture()
    {
        Pcg32 random = new(4);
        QueryInstance instance = QueryInstance.Random(ref random, 6, 3, labelled: 0, generic: true);
        var strategy = new Albl([Margin], 100);
        int advised = instance.Pick(Margin, 1)[0];
        const int Draws = 12_000;
        int[] counts = new int[6];
        for (int i = 0; i < Draws; i++)
            counts[(instance with { Seed = Seed.Root(i) }).Pick(strategy, 1)[0]]++;
        double chiSquared = counts.Select((count, n) => (count, Expected: Draws * ((n == advised ? 0.5 : 0) + (0.5 / 6)))).Sum(pair => Math.Pow(pair.count - pair.Expected, 2) / pair.Expected);
        Assert.InRange(chiSquared, 0, 20.5); // 99.9 % of chi-squared with 5 degrees of freedom
    }

    // Whenever the first adviser's rows were drawn, the next model was accurate; after the second's it was not.
    [Fact]
    public void Learn_RewardedOverRounds_TrustsTheAdviserMore()
    {
        AlblState state = AlblState.Read(default, 2);
        for (int round = 0; round < 20; round++)
        {
            state.BeginBatch();
            state.Add(new RowId(round), round % 2 == 0 ? [0.25, 0, 0.125] : [0, 0.25, 0.125], 1);
            state.Learn(round % 2 == 0 ? 0.9 : 0.5, 100);
        }

        Assert.True(state.Shares(100)[0] > state.Shares(100)[1] + 0.1);
    }

    [Fact]
    public void Read_MemoryOfOtherAdvisers_StartsAfresh()
    {
        AlblState state = AlblState.Read(default, 3);
        state.BeginBatch();
        state.Add(new RowId(1), [1, 0, 0, 1], 1);
        Assert.Empty(AlblState.Read(state.Write(), 2).Weights);
    }
}
