using AutoAL.Contracts;
using AutoAL.Numerics;
using AutoAL.Strategies.Uncertainty;

namespace AutoAL.Strategies.Diversity;

/// <summary>
/// Small margins from many regions: of the least certain rows, clusters give one each in turn, the smallest clusters first.
/// <para>S = the 10·b candidates of smallest margin p₁ − p₂; round-robin over the clusters of S in ascending size, a random row of each.</para>
/// </summary>
/// <remarks>
/// Citovsky, DeSalvo, Gentile, Karydas, Rajagopalan, Rostamizadeh and Kumar, Batch active learning at scale, NeurIPS 2021. Clusters are those
/// of average linkage on squared distances over all candidates, which needs no matrix of distances, cut at one cluster per
/// <paramref name="rowsPerCluster"/> rows. The random row is the one with the greatest number of <c>Seed.Child(row id)</c>; of clusters of
/// equal size the one with the lowest row id comes first.
/// </remarks>
/// <param name="rowsPerCluster">Mean size of a cluster, at least 1.</param>
/// <param name="marginRows">How many rows of small margin per pick, at least 1.</param>
public sealed class ClusterMargin(int rowsPerCluster, int marginRows) : IQueryStrategy
{
    public const string Name = "cluster-margin";

    /// <summary>More candidates than this are refused: the linkage takes O(N²·D) time.</summary>
    public const int MostRows = 20_000;

    public Evidence Needs => Evidence.Probabilities | Evidence.Embeddings;

    public void Select(in QueryContext context, Span<int> chosen)
    {
        int classes = context.ClassCount;
        int candidates = context.Candidates.Length;
        ReadOnlySpan<double> posteriors = EvidenceCheck.Posteriors(Name, context.Candidates, classes, context.Probabilities);
        EvidenceCheck.Vectors(Name, context.Candidates, context.EmbeddingWidth, context.Embeddings);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(chosen.Length, candidates);
        if (candidates > MostRows)
            throw new EvidenceException(Name, null, FormattableString.Invariant($"{candidates} candidates are more than {MostRows}, and the linkage compares every two. Put it behind a sub-sample: {{ \"use\": \"subsample\", \"of\": \"{Name}\" }}."));

        double[] scores = new double[candidates];
        for (int n = 0; n < candidates; n++)
            scores[n] = Margin.Score(posteriors.Slice(n * classes, classes));
        int[] uncertain = new int[(int)Math.Min(candidates, (long)marginRows * chosen.Length)];
        LargestK.Select(scores, uncertain);

        int[] clusters = new int[candidates];
        AverageLinkage.Cut(context.Embeddings, context.EmbeddingWidth, (candidates + rowsPerCluster - 1) / rowsPerCluster, clusters);
        double[] luck = new double[candidates];
        foreach (int n in uncertain)
            luck[n] = context.Seed.Child(context.Candidates[n].Value).ToUniform();
        Pick(uncertain, clusters, luck, chosen);
    }

    /// <summary>Round-robin over the clusters of the uncertain rows.</summary>
    /// <param name="uncertain">At least b rows.</param>
    /// <param name="clusters">A cluster number for every row.</param>
    /// <param name="luck">A random number for every uncertain row; the greatest of a cluster goes first.</param>
    /// <param name="chosen">b rows.</param>
    public static void Pick(int[] uncertain, int[] clusters, double[] luck, Span<int> chosen)
    {
        Queue<Queue<int>> turn = new(uncertain
            .GroupBy(row => clusters[row])
            .OrderBy(group => group.Count())
            .ThenBy(group => group.Min())
            .Select(group => new Queue<int>(group.OrderByDescending(row => luck[row]).ThenBy(row => row))));
        for (int i = 0; i < chosen.Length; i++)
        {
            Queue<int> next = turn.Dequeue();
            chosen[i] = next.Dequeue();
            if (next.Count > 0)
                turn.Enqueue(next);
        }
    }
}
