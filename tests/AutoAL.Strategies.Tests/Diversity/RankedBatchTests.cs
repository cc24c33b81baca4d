using AutoAL.Conformance;
using AutoAL.Numerics;
using AutoAL.Strategies.Diversity;

namespace AutoAL.Strategies.Tests.Diversity;

public sealed class RankedBatchConformance : QueryStrategyConformance
{
    protected override StrategyEntry Entry => StrategyCatalog.Find("ranked-batch")!;

    protected override bool ScoresIgnoreBatch => false;

    protected override int[] BruteForce(QueryInstance instance, int count)
    {
        float[][] points = [.. instance.Embeddings.Chunk(instance.EmbeddingWidth)];
        List<float[]> labelled = [.. instance.LabelledEmbeddings.Chunk(instance.EmbeddingWidth)];
        double[] uncertainty = [.. Twin.Posteriors(instance).Select(p => 1 - p.Max())];
        List<int> left = [.. Enumerable.Range(0, instance.Count)];
        List<int> picks = [];
        while (picks.Count < count)
        {
            double alpha = (double)left.Count / (left.Count + labelled.Count);
            int pick = labelled.Count == 0
                ? left.MinBy(n => points[n].Select((x, d) => (x - points.Average(p => (double)p[d])) * (x - points.Average(p => (double)p[d]))).Sum())
                : left.MaxBy(n => (alpha * (1 - (1 / (1 + Math.Sqrt(labelled.Min(l => SquaredDistances.Between(points[n], l))))))) + ((1 - alpha) * uncertainty[n]));
            left.Remove(pick);
            picks.Add(pick);
            labelled.Add(points[pick]);
        }

        return [.. picks];
    }
}

public sealed class RankedBatchTests
{
    [Fact]
    public void Pick_ConstantUncertainty_IsKCenter()
    {
        Pcg32 random = new(1);
        QueryInstance instance = QueryInstance.Random(ref random, 80, 3, generic: true);
        int[] mixed = new int[40];
        int[] centres = new int[40];
        RankedBatch.Pick(instance.Embeddings, instance.LabelledEmbeddings, 3, new double[80], 5, mixed);
        KCenterGreedy.Pick(instance.Embeddings, instance.LabelledEmbeddings, 3, 80, 5, centres);
        Assert.Equal(centres, mixed);
    }

    [Fact]
    public void Pick_MostlyLabelled_FollowsUncertainty()
    {
        int[] chosen = new int[3];
        RankedBatch.Pick([0, 1, 2], [.. Enumerable.Repeat(5f, 10_000)], 1, [0.1, 0.5, 0.3], 10_000, chosen);
        Assert.Equal([1, 2, 0], chosen);
    }
}
