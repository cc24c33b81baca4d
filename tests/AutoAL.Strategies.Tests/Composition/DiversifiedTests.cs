using AutoAL.Conformance;
using AutoAL.Contracts;
using AutoAL.Numerics;
using AutoAL.Strategies.Baseline;
using AutoAL.Strategies.Composition;
using AutoAL.Strategies.Diversity;
using AutoAL.Strategies.Uncertainty;

namespace AutoAL.Strategies.Tests.Composition;

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
