using AutoAL.Conformance;
using AutoAL.Numerics;
using AutoAL.Strategies.Hybrid;

namespace AutoAL.Strategies.Tests.Hybrid;

public sealed class FalcunConformance : QueryStrategyConformance
{
    protected override StrategyEntry Entry => StrategyCatalog.Find("falcun")!;

    protected override bool IsRandomised => true;

    protected override bool ScoresIgnoreBatch => false;

    protected override int BytesPerCandidate => 32;

    protected override int[] BruteForce(QueryInstance instance, int count)
    {
        Pcg32 random = new(instance.Seed.Child("draws").Value);
        double[][] p = Twin.Posteriors(instance);
        double[] u = [.. p.Select(row => row.OrderDescending().ToArray()).Select(row => 1 + (row[1] - row[0]))];
        double[] d = u;
        List<int> picks = [];
        while (picks.Count < count)
        {
            if (picks.Count > 0)
            {
                double[] near = [.. d.Select((old, n) => Math.Min(old, p[n].Zip(p[picks[^1]]).Sum(pair => Math.Abs(pair.First - pair.Second))))];
                d = [.. near.Select(value => near.Max() > near.Min() ? (value - near.Min()) / (near.Max() - near.Min()) : 0)];
            }

            double[] weights = [.. u.Select((value, n) => picks.Contains(n) ? 0 : Math.Pow(value + d[n], 10))];
            double draw = random.NextDouble() * weights.Sum();
            int[] open = [.. Enumerable.Range(0, u.Length).Where(n => weights[n] > 0)];
            picks.Add(open.Length == 0 ? Enumerable.Range(0, u.Length).Except(picks).First() : open.Append(open[^1]).First(n => n == open[^1] || draw < weights[..(n + 1)].Sum()));
        }

        return [.. picks];
    }
}

public sealed class FalcunTests
{
    [Fact]
    public void Select_GammaZero_EveryCandidateEquallyOften()
    {
        int[] counts = new int[8];
        Pcg32 random = new(1);
        QueryInstance instance = QueryInstance.Random(ref random, 8, 3, generic: true);
        for (int round = 0; round < 8000; round++)
            counts[(instance with { Seed = instance.Seed.Child(round) }).Pick(new Falcun(0), 2)[1]]++;

        // 24.3: the 0.1 % point of chi-squared with 7 degrees of freedom.
        Assert.InRange(counts.Sum(count => Math.Pow(count - 1000, 2) / 1000), 0, 24.3);
    }

    // Five rows by hand: a doubtful one, its twin, one leaning the same way, one leaning the other way, a certain one.
    [Theory]
    [InlineData(1, false)]
    [InlineData(3, false)]
    [InlineData(3, true)]
    public void Select_TwoPicks_AreDrawnWithTheProbabilitiesOfTheFormula(int gamma, bool reversed)
    {
        double[][] p = [[0.5, 0.5, 0], [0.5, 0.5, 0], [0.7, 0.2, 0.1], [0.1, 0.3, 0.6], [0, 0, 1]];
        double[] u = [1, 1, 0.5, 0.7, 0];
        if (reversed)
            (p, u) = ([.. Enumerable.Reverse(p)], [.. Enumerable.Reverse(u)]);
        Pcg32 random = new(4);
        QueryInstance instance = QueryInstance.Random(ref random, 5, 3, generic: true) with { Probabilities = [.. p.SelectMany(row => row)] };
        const int Rounds = 20_000;
        double[,] expected = new double[5, 5];
        double[] first = [.. u.Select(value => Math.Pow(2 * value, gamma))];
        for (int a = 0; a < 5; a++)
        {
            double[] near = [.. u.Select((value, n) => Math.Min(value, p[n].Zip(p[a]).Sum(pair => Math.Abs(pair.First - pair.Second))))];
            double[] weights = [.. u.Select((value, n) => n == a ? 0 : Math.Pow(value + ((near[n] - near.Min()) / (near.Max() - near.Min())), gamma))];
            for (int b = 0; b < 5; b++)
                expected[a, b] = Rounds * first[a] / first.Sum() * weights[b] / weights.Sum();
        }

        int[,] counts = new int[5, 5];
        for (int round = 0; round < Rounds; round++)
        {
            int[] picks = (instance with { Seed = instance.Seed.Child(round) }).Pick(new Falcun(gamma), 2);
            counts[picks[0], picks[1]]++;
        }

        double statistic = 0;
        int cells = 0;
        for (int a = 0; a < 5; a++)
        {
            for (int b = 0; b < 5; b++)
            {
                if (expected[a, b] == 0)
                    Assert.Equal(0, counts[a, b]);
                else
                    statistic += Math.Pow(counts[a, b] - expected[a, b], 2) / expected[a, b];
                cells += expected[a, b] > 0 ? 1 : 0;
            }
        }

        // 12 cells: the certain row has no relevance at first, and none after a pick that leaves it at distance 0. 31.3: the 0.1 % point with 11 degrees of freedom.
        Assert.Equal(12, cells);
        Assert.InRange(statistic, 0, 31.3);
    }

    [Fact]
    public void Select_TwinOfAPick_HasOnlyItsUncertaintyLeft()
    {
        // Against the twin (u = 0.8, d = 0) stands a row with u = 0.1 and the largest distance, 1: (1.1 / 0.8)^γ to 1.
        double[][] p = [[0.6, 0.4], [0.6, 0.4], [0.05, 0.95]];
        Pcg32 random = new(6);
        QueryInstance instance = QueryInstance.Random(ref random, 3, 2, generic: true) with { Probabilities = [.. p.SelectMany(row => row)] };
        for (int round = 0; round < 200; round++)
        {
            int[] picks = (instance with { Seed = instance.Seed.Child(round) }).Pick(new Falcun(60), 2);
            Assert.Equal(2, picks.Max());
        }
    }
}
