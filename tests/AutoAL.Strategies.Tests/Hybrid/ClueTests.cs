using AutoAL.Conformance;
using AutoAL.Numerics;
using AutoAL.Strategies.Hybrid;

namespace AutoAL.Strategies.Tests.Hybrid;

public sealed class ClueConformance : QueryStrategyConformance
{
    protected override StrategyEntry Entry => StrategyCatalog.Find("clue")!;

    protected override bool IsRandomised => true;

    protected override bool BatchesExtend => false;

    protected override bool ScoresIgnoreBatch => false;

    protected override int BytesPerCandidate => 48;

    protected override int[] BruteForce(QueryInstance instance, int count)
    {
        Pcg32 random = new(instance.Seed.Child("k-means").Value);
        double[] weights = new double[instance.Count];
        Entropies.Rows(instance.Probabilities, instance.ClassCount, weights);
        return Twin.NearestPerCentre(instance, KMeans.Fit(instance.Embeddings, instance.EmbeddingWidth, weights, count, ref random).Centres);
    }
}

public sealed class ClueTests
{
    private const int Clumps = 3;

    // In clumps far apart Lloyd's algorithm has one place to end: the partition of least weighted squares, which all partitions of few rows show.
    [Fact]
    public void Select_SeparateClumps_TakesTheRowsNearestToTheBestOfAllPartitions()
    {
        for (int i = 0; i < 8; i++)
        {
            QueryInstance instance = Clumped(i);
            Assert.Equal(Best(instance), instance.Pick(new Clue(), Clumps).Order());
        }
    }

    [Fact]
    public void Select_RowsInAnotherOrder_TakesTheSameContent()
    {
        for (int i = 0; i < 60; i++)
        {
            QueryInstance instance = Clumped(i);
            int[] order = [.. Enumerable.Range(0, instance.Count).OrderBy(n => (n * 5) % instance.Count)];
            int[] picks = instance.Rearranged(order, instance.Ids).Pick(new Clue(), Clumps);
            Assert.Equal(instance.Pick(new Clue(), Clumps).Order(), picks.Select(n => order[n]).Order());
        }
    }

    // Twice every weight leaves the centres where they are.
    [Fact]
    public void Select_EveryRowTwice_TakesTheSameContent()
    {
        for (int i = 0; i < 60; i++)
        {
            QueryInstance instance = Clumped(i);
            int[] twice = [.. Enumerable.Range(0, 2 * instance.Count).Select(n => n / 2)];
            QueryInstance doubled = instance.Rearranged(twice, [.. twice.Select((_, n) => new Contracts.RowId(2000 + n))]);
            Assert.Equal(instance.Pick(new Clue(), Clumps).Order(), doubled.Pick(new Clue(), Clumps).Select(n => n / 2).Order());
        }
    }

    [Fact]
    public void Select_ClassesRenamed_TakesTheSameRows()
    {
        for (int i = 0; i < 60; i++)
        {
            QueryInstance instance = Clumped(i);
            Assert.Equal(instance.Pick(new Clue(), Clumps), instance.ClassesRenamed([2, 0, 1]).Pick(new Clue(), Clumps));
        }
    }

    [Fact]
    public void Select_CertainRowsFarAway_PullNothing()
    {
        QueryInstance instance = Clumped(3);
        double[] certain = [.. instance.Probabilities];
        for (int n = 0; n < instance.Count; n += Clumps)
            (certain[n * 3], certain[(n * 3) + 1], certain[(n * 3) + 2]) = (1, 0, 0);

        // The first clump weighs nothing now, so no centre is drawn to it and two share what is left.
        Assert.DoesNotContain((instance with { Probabilities = certain }).Pick(new Clue(), 2), n => n % Clumps == 0);
    }

    /// <summary>Nine rows, clump n mod 3, a thousand apart.</summary>
    private static QueryInstance Clumped(int seed)
    {
        Pcg32 random = new((ulong)seed, 11);
        QueryInstance instance = QueryInstance.Random(ref random, 9, 3, generic: true);
        float[] moved = [.. instance.Embeddings];
        for (int n = 0; n < instance.Count; n++)
            moved[n * instance.EmbeddingWidth] += 1000 * (n % Clumps);
        return instance with { Embeddings = moved };
    }

    /// <summary>Over all 3⁹ assignments: the weighted means with the least weighted sum of squares, and their nearest rows.</summary>
    private static int[] Best(QueryInstance instance)
    {
        double[][] x = [.. instance.Embeddings.Chunk(instance.EmbeddingWidth).Select(row => row.Select(value => (double)value).ToArray())];
        double[] w = [.. Twin.Posteriors(instance).Select(Twin.Entropy)];
        double least = double.PositiveInfinity;
        double[][] best = [];
        for (int code = 0; code < 19_683; code++)
        {
            int[] cluster = [.. Enumerable.Range(0, 9).Select(n => code / (int)Math.Pow(3, n) % 3)];
            if (cluster.Distinct().Count() < Clumps)
                continue;
            double[][] means = [.. Enumerable.Range(0, Clumps).Select(k => Mean([.. Enumerable.Range(0, 9).Where(n => cluster[n] == k)]))];
            double cost = Enumerable.Range(0, 9).Sum(n => w[n] * Squared(x[n], means[cluster[n]]));
            if (cost < least)
                (least, best) = (cost, means);
        }

        return [.. best.Select(mean => Enumerable.Range(0, 9).MinBy(n => Squared(x[n], mean))).Order()];

        double[] Mean(int[] rows) => [.. Enumerable.Range(0, x[0].Length).Select(d => rows.Sum(n => w[n] * x[n][d]) / rows.Sum(n => w[n]))];

        static double Squared(double[] a, double[] b) => a.Zip(b).Sum(pair => (pair.First - pair.Second) * (pair.First - pair.Second));
    }
}
