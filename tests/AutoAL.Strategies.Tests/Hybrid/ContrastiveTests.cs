using AutoAL.Conformance;
using AutoAL.Numerics;
using AutoAL.Strategies.Hybrid;

namespace AutoAL.Strategies.Tests.Hybrid;

public sealed class ContrastiveConformance : QueryStrategyConformance
{
    protected override StrategyEntry Entry => StrategyCatalog.Find("contrastive")!;

    protected override int[] BruteForce(QueryInstance instance, int count)
    {
        float[][] vectors = [.. instance.Embeddings.Chunk(instance.EmbeddingWidth)];
        float[][] labelled = [.. instance.LabelledEmbeddings.Chunk(instance.EmbeddingWidth)];
        double[][] fitted = [.. instance.LabelledProbabilities.Chunk(instance.ClassCount)];
        double[][] posteriors = Twin.Posteriors(instance);
        double[] scores = new double[instance.Count];
        for (int n = 0; n < scores.Length; n++)
        {
            int[] nearest = [.. Enumerable.Range(0, labelled.Length).OrderBy(l => SquaredDistances.Between(vectors[n], labelled[l])).Take(10)];
            double mean = nearest.Length == 0 ? 0 : nearest.Sum(l => Math.Max(0, Twin.KullbackLeibler(fitted[l], posteriors[n]))) / nearest.Length;
            scores[n] = double.IsPositiveInfinity(mean) ? 1000 : mean;
        }

        return Twin.Top(scores, count);
    }
}

public sealed class ContrastiveTests
{
    [Fact]
    public void Score_RowThatEqualsItsNeighbours_IsZero()
    {
        Pcg32 random = new(5);
        QueryInstance instance = QueryInstance.Random(ref random, 8, 3, labelled: 4, generic: true);
        double[] same = [.. Enumerable.Repeat(instance.Probabilities[..3], 4).SelectMany(p => p)];
        double[] scores = new double[8];
        var strategy = new Contrastive(10);
        strategy.Score((instance with { LabelledProbabilities = same }).Context(strategy.Needs), scores);
        Assert.Equal(0, scores[0]);
        Assert.All(scores[1..], score => Assert.True(score > 0));
    }

    // KL((.5, .5) ‖ (.25, .75)) = ½ ln 2 + ½ ln ⅔ = ½ ln 4⁄3: the direction matters.
    [Fact]
    public void Divergence_HandWorked_IsFromLabelledToCandidate()
    {
        Assert.Equal(0.5 * Math.Log(4.0 / 3), Contrastive.Divergence([0.5, 0.5], [0.25, 0.75]), 1e-15);
        Assert.Equal(0, Contrastive.Divergence([0, 1], [0, 1]));
        Assert.Equal(double.PositiveInfinity, Contrastive.Divergence([0.5, 0.5], [0, 1]));
    }
}
