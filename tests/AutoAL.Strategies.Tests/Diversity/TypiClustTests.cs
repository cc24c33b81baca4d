using AutoAL.Conformance;
using AutoAL.Numerics;
using AutoAL.Strategies.Diversity;

namespace AutoAL.Strategies.Tests.Diversity;

public sealed class TypiClustConformance : QueryStrategyConformance
{
    protected override StrategyEntry Entry => StrategyCatalog.Find("typiclust")!;

    protected override bool IsRandomised => true;

    // The number of clusters follows the batch.
    protected override bool BatchesExtend => false;

    protected override bool ScoresIgnoreBatch => false;

    protected override int BytesPerCandidate => 160;

    protected override int[] BruteForce(QueryInstance instance, int count)
    {
        int labelled = instance.Labels.Length;
        float[] all = [.. instance.LabelledEmbeddings, .. instance.Embeddings];
        int[] clusters = new int[labelled + instance.Count];
        Pcg32 random = new(instance.Seed.Child("k-means").Value);
        KMeans.Fit(all, instance.EmbeddingWidth, [], Math.Min(Math.Min(labelled + count, 500), clusters.Length), ref random).Assign(all, clusters);
        return TypiClustTwin.Pick([.. all.Chunk(instance.EmbeddingWidth)], labelled, clusters, count);
    }
}

internal static class TypiClustTwin
{
    public static int[] Pick(float[][] all, int labelled, int[] clusters, int count)
    {
        int[] order =
        [
            .. clusters.Distinct()
                .OrderBy(k => Enumerable.Range(0, labelled).Count(row => clusters[row] == k))
                .ThenByDescending(k => clusters.Count(c => c == k))
                .ThenBy(k => Enumerable.Range(labelled, all.Length - labelled).Append(int.MaxValue).First(row => row == int.MaxValue || clusters[row] == k)),
        ];
        List<int> picks = [];
        Cycle([.. order.Where(k => clusters.Count(c => c == k) > 5)]);
        Cycle(order);
        return [.. picks.Select(row => row - labelled)];

        void Cycle(int[] turn)
        {
            while (picks.Count < count && turn.Any(k => Left(k).Length > 0))
            {
                foreach (int k in turn)
                {
                    int[] left = Left(k);
                    if (left.Length > 0 && picks.Count < count)
                        picks.Add(left.MinBy(row => MeanDistance(row, left)));
                }
            }
        }

        int[] Left(int k) => [.. Enumerable.Range(labelled, all.Length - labelled).Where(row => clusters[row] == k && !picks.Contains(row))];

        double MeanDistance(int row, int[] left)
        {
            int k = Math.Min(20, left.Length / 2);
            return k == 0 ? 0 : left.Where(other => other != row).Select(other => Math.Sqrt(SquaredDistances.Between(all[row], all[other]))).Order().Take(k).Sum() / k;
        }
    }
}

public sealed class TypiClustTests
{
    [Fact]
    public void Pick_NothingLabelled_TakesOneRowOfEachLargeCluster()
    {
        for (int i = 0; i < 50; i++)
        {
            Pcg32 random = new((ulong)i);
            float[] all = new float[120 * 3];
            for (int j = 0; j < all.Length; j++)
                all[j] = (float)random.NextNormal();
            int[] clusters = [.. Enumerable.Range(0, 120).Select(row => row % 8)];
            int[] chosen = new int[8];
            new TypiClust(500, 20, squared: false).Pick(all, 3, 0, clusters, chosen);
            Assert.Equal(Enumerable.Range(0, 8), chosen.Select(row => clusters[row]).Order());
        }
    }

    [Fact]
    public void Pick_LargeClusters_EqualsTheTwin()
    {
        Pcg32 random = new(5);
        float[] all = new float[600 * 5];
        for (int j = 0; j < all.Length; j++)
            all[j] = (float)random.NextNormal() + 1000;
        int[] clusters = [.. Enumerable.Range(0, 600).Select(row => row % 7 % 3)];
        int[] chosen = new int[12];
        new TypiClust(500, 20, squared: false).Pick(all, 5, 20, clusters, chosen);
        Assert.Equal(TypiClustTwin.Pick([.. all.Chunk(5)], 20, clusters, 12), chosen);
    }

    [Fact]
    public void Pick_OneCluster_TakesTheMiddleOfTheDenseEnd()
    {
        int[] chosen = new int[1];
        new TypiClust(500, 20, squared: false).Pick([0, 10, 20, 21, 22, 40, 60, 90], 1, 0, new int[8], chosen);
        Assert.Equal([3], chosen);
    }
}
