using AutoAL.Conformance;
using AutoAL.Contracts;
using AutoAL.Numerics;
using AutoAL.Strategies.Baseline;
using AutoAL.Strategies.Composition;
using AutoAL.Strategies.Diversity;
using AutoAL.Strategies.Uncertainty;

namespace AutoAL.Strategies.Tests.Composition;

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
