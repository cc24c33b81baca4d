using AutoAL.Conformance;
using AutoAL.Contracts;
using AutoAL.Numerics;
using AutoAL.Strategies.Diversity;

namespace AutoAL.Strategies.Tests.Diversity;

public sealed class ClusterMarginConformance : QueryStrategyConformance
{
    protected override StrategyEntry Entry => StrategyCatalog.Find("cluster-margin")!;

    protected override bool IsRandomised => true;

    // The larger the batch, the more rows of small margin are looked at.
    protected override bool BatchesExtend => false;

    protected override bool ScoresIgnoreBatch => false;

    protected override int BytesPerCandidate => 400;

    protected override int LargePool => 2000;

    // Two rows per cluster and pick, so that small pools have several clusters and rows that are passed over.
    protected override IQueryStrategy Create() => new ClusterMargin(3, 2);

    protected override int[] BruteForce(QueryInstance instance, int count)
    {
        int[] clusters = new int[instance.Count];
        AverageLinkage.Cut(instance.Embeddings, instance.EmbeddingWidth, (instance.Count + 2) / 3, clusters);
        int[] uncertain = Twin.Top(Twin.Posteriors(instance).Select(p => p.Order().Reverse().ToArray()).Select(p => p[1] - p[0]), Math.Min(instance.Count, 2 * count));
        List<List<int>> groups = [.. uncertain.GroupBy(n => clusters[n]).OrderBy(g => g.Count()).ThenBy(g => g.Min()).Select(g => g.OrderByDescending(n => instance.Seed.Child(instance.Ids[n].Value).ToUniform()).ToList())];
        List<int> picks = [];
        for (int i = 0; picks.Count < count; i = (i + 1) % groups.Count)
        {
            if (groups[i].Count == 0)
                continue;
            picks.Add(groups[i][0]);
            groups[i].RemoveAt(0);
        }

        return [.. picks];
    }
}

public sealed class ClusterMarginTests
{
    [Fact]
    public void Pick_HandWorked_SmallestClustersGiveFirst()
    {
        int[] chosen = new int[4];
        ClusterMargin.Pick([5, 4, 3, 2, 1, 0], [7, 7, 7, 9, 9, 8], [0.1, 0.9, 0.5, 0.3, 0.4, 0.2], chosen);
        Assert.Equal([5, 4, 1, 3], chosen);
    }

    [Fact]
    public void Select_MoreRowsThanTheLinkageTakes_IsRefusedWithTheRemedy()
    {
        Pcg32 random = new(1);
        QueryInstance instance = QueryInstance.Random(ref random, ClusterMargin.MostRows + 1, 2, members: 2, width: 1, generic: true);
        EvidenceException refusal = Assert.Throws<EvidenceException>(() => instance.Pick(new ClusterMargin(10, 10), 1));
        Assert.Contains("\"of\": \"cluster-margin\"", refusal.Message, StringComparison.Ordinal);
    }
}
