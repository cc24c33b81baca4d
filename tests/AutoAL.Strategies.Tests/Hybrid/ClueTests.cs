using AutoAL.Conformance;
using AutoAL.Numerics;

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
