using AutoAL.Contracts;
using AutoAL.Numerics;

namespace AutoAL.Strategies.Diversity;

/// <summary>
/// Low budgets: a typical row from each large region that has no label yet.
/// <para>Typicality(x) = (mean distance of x to its K nearest neighbours in its cluster)⁻¹; argmax per cluster, uncovered large clusters first.</para>
/// </summary>
/// <remarks>
/// Hacohen, Dekel and Weinshall, Active learning on a budget: opposite strategies suit high and low budgets, ICML 2022. k-means with
/// min(M + b, 500) clusters on L ∪ U; clusters of more than 5 rows, in ascending order of labelled rows, then descending size; one pick per
/// visit, K = min(20, ⌊m/2⌋) for the m rows of the cluster neither labelled nor picked. When those clusters are used up, the small ones
/// follow. Equal typicality goes to the lowest row id.
/// </remarks>
/// <param name="mostClusters">At most so many clusters.</param>
/// <param name="neighbours">At most so many neighbours, K.</param>
/// <param name="squared">Mean squared distances, as the published code has it, instead of the paper's distances.</param>
public sealed class TypiClust(int mostClusters, int neighbours, bool squared) : IQueryStrategy
{
    public const string Name = "typiclust";

    private const int SmallCluster = 5;

    public Evidence Needs => Evidence.Embeddings;

    public void Select(in QueryContext context, Span<int> chosen)
    {
        int width = context.EmbeddingWidth;
        int labelled = context.Labels.Length;
        EvidenceCheck.Vectors(Name, context.Candidates, width, context.Embeddings);
        EvidenceCheck.LabelledVectors(Name, labelled, width, context.LabelledEmbeddings);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(chosen.Length, context.Candidates.Length);
        if (chosen.IsEmpty)
            return;

        ReadOnlySpan<float> all = labelled == 0 ? context.Embeddings : (float[])[.. context.LabelledEmbeddings, .. context.Embeddings];
        int rows = labelled + context.Candidates.Length;
        Pcg32 random = new(context.Seed.Child("k-means").Value);
        KMeans means = KMeans.Fit(all, width, [], Math.Min(Math.Min(labelled + chosen.Length, mostClusters), rows), ref random);
        int[] clusters = new int[rows];
        means.Assign(all, clusters);
        Pick(all, width, labelled, clusters, chosen);
    }

    /// <summary>The rule after the clustering.</summary>
    /// <param name="all">(M+N)×D, labelled rows first.</param>
    /// <param name="width">D.</param>
    /// <param name="labelled">M.</param>
    /// <param name="clusters">M+N cluster numbers.</param>
    /// <param name="chosen">b ≤ N candidate numbers.</param>
    public void Pick(ReadOnlySpan<float> all, int width, int labelled, ReadOnlySpan<int> clusters, Span<int> chosen)
    {
        var tiles = new CentredTiles(all, width);
        Group[] groups = Group.Of(clusters, labelled);
        Queue<Group> turn = new(groups.Where(group => group.Size > SmallCluster));
        bool smallToo = false;
        for (int i = 0; i < chosen.Length;)
        {
            if (turn.Count == 0 || (!smallToo && turn.All(group => group.Left == 0)))
            {
                turn = new(groups);
                smallToo = true;
            }

            Group next = turn.Dequeue();
            if (next.Left == 0)
                continue;
            int k = Math.Min(neighbours, next.Left / 2);
            int at = NeighbourMeans.IndexOfSmallest(tiles, all, next.Rows, k, squared);
            chosen[i++] = next.Take(at) - labelled;
            turn.Enqueue(next);
        }
    }

    /// <summary>The candidates of one cluster that are left, ascending.</summary>
    private sealed class Group(int[] rows, int labelled)
    {
        public int Size { get; } = rows.Length + labelled;

        public int Left { get; private set; } = rows.Length;

        public ReadOnlySpan<int> Rows => rows.AsSpan(0, Left);

        /// <summary>All clusters with candidates: fewest labelled rows first, then the largest.</summary>
        public static Group[] Of(ReadOnlySpan<int> clusters, int labelledRows)
        {
            int count = 0;
            foreach (int cluster in clusters)
                count = Math.Max(count, cluster + 1);
            int[] labelled = new int[count];
            int[] sizes = new int[count];
            for (int row = 0; row < clusters.Length; row++)
                (row < labelledRows ? labelled : sizes)[clusters[row]]++;
            int[][] rows = [.. sizes.Select(size => new int[size])];
            int[] filled = new int[count];
            for (int row = labelledRows; row < clusters.Length; row++)
                rows[clusters[row]][filled[clusters[row]]++] = row;
            return
            [
                .. Enumerable.Range(0, count)
                    .Where(cluster => sizes[cluster] > 0)
                    .OrderBy(cluster => labelled[cluster])
                    .ThenByDescending(cluster => sizes[cluster] + labelled[cluster])
                    .ThenBy(cluster => rows[cluster][0])
                    .Select(cluster => new Group(rows[cluster], labelled[cluster])),
            ];
        }

        public int Take(int at)
        {
            int row = rows[at];
            rows.AsSpan(at + 1, Left - at - 1).CopyTo(rows.AsSpan(at));
            Left--;
            return row;
        }
    }
}
