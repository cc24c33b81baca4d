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
}
