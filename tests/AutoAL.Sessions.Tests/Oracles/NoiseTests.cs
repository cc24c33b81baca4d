using AutoAL.Contracts;
using AutoAL.Data;
using AutoAL.Sessions.Oracles;

namespace AutoAL.Sessions.Tests.Oracles;

public sealed class NoiseTests
{
    private static readonly Seed Root = Seed.Root(3).Child("oracle");

    [Fact]
    public void Uniform_OverManyRows_ErrsAtItsRateAndEvenly()
    {
        var noise = ConfusionNoise.Uniform(4, 0.3);
        int[] answers = [.. Enumerable.Range(0, 20_000).Select(i => noise.Answer(new RowId(i), 2, Root.Child(i)))];
        Assert.Equal(0.7, Share(answers, 2), 0.011);
        Assert.All([0, 1, 3], c => Assert.Equal(0.1, Share(answers, c), 0.008));
    }

    [Fact]
    public void Confusion_FollowsItsMatrix()
    {
        var noise = new ConfusionNoise(new[,] { { 1, 0, 0 }, { 0.25, 0.5, 0.25 }, { 0, 1, 0 } });
        Assert.All(Enumerable.Range(0, 500), i => Assert.Equal(0, noise.Answer(new RowId(i), 0, Root.Child(i))));
        Assert.All(Enumerable.Range(0, 500), i => Assert.Equal(1, noise.Answer(new RowId(i), 2, Root.Child(i))));
        int[] answers = [.. Enumerable.Range(0, 20_000).Select(i => noise.Answer(new RowId(i), 1, Root.Child(i)))];
        double[] expected = [0.25, 0.5, 0.25];
        Assert.All(Enumerable.Range(0, 3), c => Assert.Equal(expected[c], Share(answers, c), 0.012));
    }

    [Theory]
    [InlineData(0.5, 0.4, "sums to 0.9")]
    [InlineData(1.5, -0.5, "holds -0.5")]
    [InlineData(double.NaN, 0.5, "holds NaN")]
    public void Confusion_OfNoDistribution_IsRefused(double right, double wrong, string message) =>
        Assert.Contains(message, Assert.Throws<ArgumentException>(() => new ConfusionNoise(new[,] { { right, wrong }, { 0, 1 } })).Message);

    [Fact]
    public void Instance_ErrsAtItsMeanRate_AndMoreNearOtherClasses()
    {
        Dataset data = Toy.Blobs(600, 3);
        var noise = new InstanceNoise(data, 0.2);
        double[] shares = [.. Enumerable.Range(0, 600).Select(i => noise.WrongShare(new RowId(i)))];
        Assert.Equal(0.2, shares.Average(), 1e-9);
        double wrong = Enumerable.Range(0, 20).Average(repeat => Enumerable.Range(0, 600).Average(i => noise.Answer(new RowId(i), data.Labels[i], Root.Child(repeat).Child(i)) == data.Labels[i] ? 0.0 : 1));
        Assert.Equal(0.2, wrong, 0.015);

        // The rule by brute force: wrong answers in proportion to the share of other classes among the ten nearest, and a little.
        double[] x = Standardised((NumericColumn)data.Features.Columns[0]);
        double[] y = Standardised((NumericColumn)data.Features.Columns[1]);
        double[] mixed = [.. Enumerable.Range(0, 600).Select(i => Enumerable.Range(0, 600).Where(j => j != i)
            .OrderBy(j => ((x[i] - x[j]) * (x[i] - x[j])) + ((y[i] - y[j]) * (y[i] - y[j]))).Take(10).Count(j => data.Labels[j] != data.Labels[i]) / 10.0)];
        Assert.Contains(mixed, d => d > 0.3);
        double scale = shares[Array.IndexOf(mixed, 0.0)] / 0.05;
        Assert.All(Enumerable.Range(0, 600), i => Assert.Equal(Math.Min(1, scale * (mixed[i] + 0.05)), shares[i], 1e-9));

        static double[] Standardised(NumericColumn column)
        {
            double[] values = column.Values.ToArray();
            double mean = values.Average();
            double deviation = Math.Sqrt(values.Average(v => (v - mean) * (v - mean)));
            return [.. values.Select(v => (v - mean) / deviation)];
        }
    }

    [Fact]
    public void Instance_WhereNoClassesMeet_ErrsEverywhereAlike()
    {
        Dataset data = Toy.Blobs(60, 2);
        Dataset apart = data with { Features = new Table([new NumericColumn("x", [.. data.Labels.Select((label, i) => (1000.0 * label) + (i / 100.0))])], data.Features.Ids.ToArray()) };
        var noise = new InstanceNoise(apart, 0.1);
        Assert.All(Enumerable.Range(0, 60), i => Assert.Equal(0.1, noise.WrongShare(new RowId(i)), 1e-9));
    }

    [Fact]
    public void Panel_AnswersByRowAnnotatorAndRepetition_WhateverElseWasAsked()
    {
        int[] labels = [.. Enumerable.Range(0, 200).Select(i => i % 3)];
        AnnotatorPanel Panel() => new(labels, [new("ann", ConfusionNoise.Uniform(3, 0.3)), new("bob", ConfusionNoise.Uniform(3, 0.6), 0.2, 3)], new PriceList(2), Root);
        OracleAnswer[] forwards = [.. Enumerable.Range(0, 200).SelectMany(i => Enumerable.Range(0, 4).Select(j => Panel().Ask(new RowId(i), j)))];
        AnnotatorPanel other = Panel();
        OracleAnswer[] backwards = [.. Enumerable.Range(0, 200).Reverse().SelectMany(i => Enumerable.Range(0, 4).Reverse().Select(j => other.Ask(new RowId(i), j)))];
        Assert.Equal(forwards, backwards.Reverse());

        // Two annotators take turns, so the third answer is the first one's second thought.
        Assert.All(Enumerable.Range(0, 200), i => Assert.Equal(forwards[4 * i].Annotator, forwards[(4 * i) + 2].Annotator));
        Assert.Contains(Enumerable.Range(0, 200), i => forwards[4 * i].Label != forwards[(4 * i) + 2].Label);
        Assert.InRange(forwards.Chunk(4).Count(a => a[0].Annotator == "ann"), 70, 130);
        Assert.All(forwards, a => Assert.Equal(a.Annotator == "bob" ? 6 : 2, a.Cost));
        Assert.Equal(0.2, forwards.Where(a => a.Annotator == "bob").Average(a => a.Label is null ? 1.0 : 0), 0.06);
        Assert.DoesNotContain(forwards, a => a is { Annotator: "ann", Label: null });
    }

    [Fact]
    public void Prices_KeepTheirMean_AndTheirLimit()
    {
        var prices = new PriceList(4) { RowSpread = 0.5, ClassFactors = [1, 3], Seed = Root };
        double[] plain = [.. Enumerable.Range(0, 20_000).Select(i => prices.Price(new RowId(i), 0, 1))];
        Assert.Equal(4, plain.Average(), 0.06);
        Assert.Equal(0.5, Math.Sqrt(plain.Average(p => Math.Pow(Math.Log(p / 4) + 0.125, 2))), 0.01);
        Assert.All(Enumerable.Range(0, 50), i => Assert.Equal(prices.Limit(new RowId(i), 2), prices.Price(new RowId(i), 1, 2), 1e-12));
        Assert.Equal(3 * plain[7], prices.Price(new RowId(7), 1, 1), 1e-12);
    }

    private static double Share(int[] answers, int label) => (double)answers.Count(a => a == label) / answers.Length;
}
