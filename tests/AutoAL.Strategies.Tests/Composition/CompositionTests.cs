using AutoAL.Conformance;
using AutoAL.Contracts;
using AutoAL.Numerics;
using AutoAL.Strategies.Baseline;
using AutoAL.Strategies.Composition;
using AutoAL.Strategies.Diversity;
using AutoAL.Strategies.Uncertainty;

namespace AutoAL.Strategies.Tests.Composition;

public sealed class SubsampledConformance : QueryStrategyConformance
{
    protected override StrategyEntry Entry => StrategyCatalog.Find("subsample")!;

    protected override bool IsRandomised => true;

    // The part grows with a batch that is larger than it.
    protected override bool BatchesExtend => false;

    protected override bool ScoresIgnoreBatch => false;

    protected override IQueryStrategy Create() => Entry.Create(Entry.Options.Default.With(new([KeyValuePair.Create("size", (object)10L)])));

    protected override int[] BruteForce(QueryInstance instance, int count)
    {
        int[] part = [.. Enumerable.Range(0, instance.Count).OrderBy(n => instance.Seed.Child("subsample").Child(instance.Ids[n].Value).ToUniform()).Take(Math.Max(10, count)).Order()];
        StrategyEntry badge = StrategyCatalog.Find("badge")!;
        return [.. instance.Rearranged(part, [.. part.Select(n => instance.Ids[n])]).Pick(badge.Create(badge.Options.Default), count).Select(i => part[i])];
    }
}

public sealed class WarmStartConformance : QueryStrategyConformance
{
    protected override StrategyEntry Entry => StrategyCatalog.Find("warm-start")!;

    protected override bool IsRandomised => true;

    // While it draws at random it looks at no evidence, so nothing in it is refused; three labels are enough here.
    protected override IQueryStrategy Create() => new WarmStart(new UncertaintySampling<Margin>(), 3);

    protected override int[] BruteForce(QueryInstance instance, int count) =>
        instance.Labels.Length < 3 ? instance.Pick(new RandomSampling(), count) : instance.Pick(new UncertaintySampling<Margin>(), count);
}

public sealed class DiversifiedConformance : QueryStrategyConformance
{
    protected override StrategyEntry Entry => StrategyCatalog.Find("diversify")!;

    protected override bool IsRandomised => true;

    protected override bool BatchesExtend => false;

    protected override bool ScoresIgnoreBatch => false;

    protected override IQueryStrategy Create() => new Diversified(new UncertaintySampling<Margin>(), 2, byCover: false);

    protected override int[] BruteForce(QueryInstance instance, int count)
    {
        double[] scores = [.. Twin.Posteriors(instance).Select(p => p.OrderDescending().ToArray()).Select(p => 1 + (p[1] - p[0]))];
        int[] top = [.. Twin.Top(scores, Math.Min(instance.Count, 2 * count)).Order()];
        QueryInstance part = instance.Rearranged(top, [.. top.Select(n => instance.Ids[n])]);
        Pcg32 random = new(instance.Seed.Child("k-means").Value);
        KMeans means = KMeans.Fit(part.Embeddings, part.EmbeddingWidth, [.. top.Select(n => scores[n])], count, ref random);
        return [.. Twin.NearestPerCentre(part, means.Centres).Select(i => top[i])];
    }
}

public sealed class ClassBalancedConformance : QueryStrategyConformance
{
    protected override StrategyEntry Entry => StrategyCatalog.Find("class-balanced")!;

    protected override bool ScoresIgnoreBatch => false;

    protected override int BytesPerCandidate => 64;

    protected override int[] BruteForce(QueryInstance instance, int count)
    {
        double[][] p = Twin.Posteriors(instance);
        int[] ranking = Twin.Top(p.Select(row => row.OrderDescending().ToArray()).Select(row => row[1] - row[0]), p.Length);
        int[] guess = [.. p.Select(row => Array.IndexOf(row, row.Max()))];
        List<int> picks = [];
        while (picks.Count < count)
        {
            int[] left = [.. ranking.Except(picks)];
            int fewest = left.Min(n => Labels(guess[n]));
            picks.Add(left.First(n => Labels(guess[n]) == fewest));
        }

        return [.. picks];

        int Labels(int c) => instance.Labels.Count(label => label == c) + picks.Count(n => guess[n] == c);
    }
}

public sealed class DensityWeightedConformance : QueryStrategyConformance
{
    protected override StrategyEntry Entry => StrategyCatalog.Find("density")!;

    protected override double ScoreTolerance => 1e-14;

    // The density of a row is its likeness to the candidates, and those change.
    protected override bool ScoresIgnoreBatch => false;

    protected override int[]? BruteForce(QueryInstance instance, int count)
    {
        // Mirrored rows tie in exact arithmetic only; pairs decide to the 12th place, and the ranking is taken from there.
        double[] density = new double[instance.Count];
        DensityWeighted.Density(instance.Embeddings, instance.EmbeddingWidth, density);
        double[][] z = [.. instance.Embeddings.Chunk(instance.EmbeddingWidth).Select(row => row.Select(value => (double)value).ToArray())];
        double[] pairs = [.. z.Select(x => z.Average(u => (1 + Cosine(x, u)) / 2))];
        Assert.All(pairs.Zip(density), pair => Assert.Equal(pair.First, pair.Second, 1e-12));
        return Twin.Top(Twin.Posteriors(instance).Select((p, n) => Entropies.Of(p) * density[n]), count);
    }

    private static double Cosine(double[] x, double[] y)
    {
        double norms = Math.Sqrt(x.Sum(v => v * v) * y.Sum(v => v * v));
        return norms == 0 ? 0 : x.Zip(y).Sum(pair => pair.First * pair.Second) / norms;
    }
}

public sealed class CompositionTests
{
    [Fact]
    public void Select_DensityOfPowerZero_IsTheScore()
    {
        Pcg32 random = new(1);
        QueryInstance instance = QueryInstance.Random(ref random, 60, 3);
        Assert.Equal(instance.Pick(new UncertaintySampling<Margin>(), 60), instance.Pick(new DensityWeighted(new UncertaintySampling<Margin>(), 0), 60));
    }

    [Fact]
    public void Select_DiversifiedFactorOne_IsTheTopOfTheScore()
    {
        Pcg32 random = new(2);
        QueryInstance instance = QueryInstance.Random(ref random, 60, 3, generic: true);
        foreach (bool byCover in new[] { false, true })
            Assert.Equal(instance.Pick(new UncertaintySampling<Margin>(), 7).Order(), instance.Pick(new Diversified(new UncertaintySampling<Margin>(), 1, byCover), 7).Order());
    }

    [Fact]
    public void NeedsOf_InnerStrategy_AreThoseOfTheChoice()
    {
        StrategyEntry subsample = StrategyCatalog.Find("subsample")!;
        Assert.Equal(Evidence.Probabilities | Evidence.Embeddings, subsample.Needs);
        Assert.Equal(Evidence.Draws, subsample.NeedsOf(subsample.Options.Default.With(new([KeyValuePair.Create("of", (object)"bald")]))));
        Assert.Equal(Evidence.Committee | Evidence.Embeddings, StrategyCatalog.Find("density")!.NeedsOf(new([KeyValuePair.Create("of", (object)"vote-entropy"), KeyValuePair.Create("beta", (object)1.0)])));
    }

    [Theory]
    [InlineData("subsample")]
    [InlineData("warm-start")]
    [InlineData("power")]
    [InlineData("density")]
    [InlineData("diversify")]
    [InlineData("class-balanced")]
    public void Create_EveryInnerStrategy_Picks(string name)
    {
        StrategyEntry entry = StrategyCatalog.Find(name)!;
        Pcg32 random = new(3);
        foreach (string of in ((ChoiceParameter)entry.Options.Find("of")!).Options)
        {
            IQueryStrategy strategy = entry.Create(entry.Options.Default.With(new([KeyValuePair.Create("of", (object)of)])));
            QueryInstance instance = QueryInstance.Random(ref random, 12, 3, Math.Max(2, strategy.Draws));
            Assert.Equal(5, instance.Pick(strategy, 5).Distinct().Count());
        }
    }
}
