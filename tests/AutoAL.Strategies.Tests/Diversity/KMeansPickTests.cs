using AutoAL.Conformance;
using AutoAL.Numerics;
using AutoAL.Strategies.Diversity;

namespace AutoAL.Strategies.Tests.Diversity;

public sealed class KMeansPickConformance : QueryStrategyConformance
{
    protected override StrategyEntry Entry => StrategyCatalog.Find("k-means")!;

    protected override bool IsRandomised => true;

    // There are as many clusters as picks.
    protected override bool BatchesExtend => false;

    protected override bool ScoresIgnoreBatch => false;

    protected override int BytesPerCandidate => 32;

    protected override int[] BruteForce(QueryInstance instance, int count)
    {
        Pcg32 random = new(instance.Seed.Child("k-means").Value);
        KMeans means = KMeans.Fit(instance.Embeddings, instance.EmbeddingWidth, [], count, ref random);
        return Twin.NearestPerCentre(instance, means.Centres);
    }
}

public sealed class KMeansPickTests
{
    [Fact]
    public void Pick_SeparateClumps_TakesTheMiddleOfEach()
    {
        int[] chosen = new int[3];
        KMeansPick.Pick([0, 1, 2, 100, 101, 102, 500, 501, 502], 1, [], Contracts.Seed.Root(1), chosen);
        Assert.Equal([1, 4, 7], chosen.Order());
    }

    [Fact]
    public void Pick_WeightOnOneRowPerClump_TakesThatRow()
    {
        int[] chosen = new int[3];
        KMeansPick.Pick([0, 1, 2, 100, 101, 102, 500, 501, 502], 1, [1, 0, 0, 0, 0, 1, 0, 1, 0], Contracts.Seed.Root(2), chosen);
        Assert.Equal([0, 5, 7], chosen.Order());
    }
}
