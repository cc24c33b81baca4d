using AutoAL.Contracts;
using AutoAL.Numerics;

namespace AutoAL.Strategies.Diversity;

/// <summary>
/// Low budgets: balls of one radius around labelled rows should cover as much of the pool as possible.
/// <para>Repeat b times: argmax over u ∈ U of |{v ∈ U uncovered : ‖Z_u − Z_v‖₂ &lt; δ}|, then the ball of u is covered.</para>
/// </summary>
/// <remarks>
/// Yehuda, Dekel, Hacohen and Weinshall, Active learning through a covering lens, NeurIPS 2022. δ is the largest radius at which the
/// wanted share of rows has a pure ball, that is, one without a row of another pseudo-label; pseudo-labels are those of k-means with C
/// clusters. The ball of a row is pure up to its nearest row of another label, so δ is a quantile of these distances; above
/// <see cref="RadiusRows"/> candidates it is taken on so many of them. Equal degrees go to the lowest row id; with all rows covered, the rest
/// is taken by row id.
/// </remarks>
/// <param name="purity">Wanted share of rows with a pure ball, in (0, 1].</param>
public sealed class ProbCover(double purity) : IQueryStrategy
{
    public const string Name = "probcover";

    /// <summary>Rows whose balls decide the radius.</summary>
    public const int RadiusRows = 2000;

    /// <summary>The graph of neighbours is kept while it has so many edges per candidate on average; a larger one is computed anew where it is needed.</summary>
    public const int KeptNeighbours = 1024;

    public Evidence Needs => Evidence.Embeddings;

    public void Select(in QueryContext context, Span<int> chosen)
    {
        int width = context.EmbeddingWidth;
        int candidates = context.Candidates.Length;
        EvidenceCheck.Vectors(Name, context.Candidates, width, context.Embeddings);
        EvidenceCheck.LabelledVectors(Name, context.Labels.Length, width, context.LabelledEmbeddings);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(chosen.Length, candidates);
        if (chosen.IsEmpty)
            return;

        Pcg32 random = new(context.Seed.Child("k-means").Value);
        KMeans means = KMeans.Fit(context.Embeddings, width, [], Math.Min(context.ClassCount, candidates), ref random);
        int[] labels = new int[candidates];
        means.Assign(context.Embeddings, labels);
        var balls = new BallCover(context.Embeddings, width);
        int[] rows = Numbers(candidates);
        if (candidates > RadiusRows)
        {
            random.Shuffle<int>(rows);
            rows = rows[..RadiusRows];
        }

        double squaredRadius = SquaredRadius(balls, context.Embeddings, labels, rows, purity);
        Pick(balls, context.Embeddings, context.LabelledEmbeddings, width, squaredRadius, chosen);
    }

    /// <summary>The largest δ² at which at least the wanted share of rows has a pure ball; +∞ when there is only one label.</summary>
    /// <param name="balls">Made of the vectors.</param>
    /// <param name="vectors">N×D.</param>
    /// <param name="labels">N pseudo-labels.</param>
    /// <param name="rows">The rows that count.</param>
    /// <param name="purity">In (0, 1].</param>
    public static double SquaredRadius(BallCover balls, ReadOnlySpan<float> vectors, ReadOnlySpan<int> labels, ReadOnlySpan<int> rows, double purity)
    {
        double[] nearest = new double[rows.Length];
        balls.NearestOfAnotherLabel(vectors, labels, rows, nearest);
        Array.Sort(nearest);
        int mayBeImpure = (int)Math.Floor((1 - purity) * rows.Length + 1e-9);
        return nearest[Math.Min(mayBeImpure, rows.Length - 1)];
    }

    /// <summary>Greedy covering with a given radius.</summary>
    /// <param name="balls">Made of the vectors.</param>
    /// <param name="vectors">N×D.</param>
    /// <param name="labelled">M×D.</param>
    /// <param name="width">D.</param>
    /// <param name="squaredRadius">δ².</param>
    /// <param name="chosen">b ≤ N rows.</param>
    /// <param name="keptNeighbours">As <see cref="KeptNeighbours"/>; decides time and memory, never the picks.</param>
    public static void Pick(
        BallCover balls, ReadOnlySpan<float> vectors, ReadOnlySpan<float> labelled, int width, double squaredRadius, Span<int> chosen, int keptNeighbours = KeptNeighbours)
    {
        int[] all = Numbers(vectors.Length / width);
        bool[] covered = new bool[all.Length];
        balls.ForEachPair(labelled, Numbers(labelled.Length / width), vectors, all, squaredRadius, symmetric: false, (_, row) => covered[row] = true);

        int[] degree = new int[all.Length];
        var neighbours = new NeighbourLists(all.Length, (long)keptNeighbours * all.Length);
        int[] open = [.. all.Where(row => !covered[row])];
        balls.ForEachPair(vectors, open, vectors, open, squaredRadius, symmetric: true, (row, other) =>
        {
            degree[row]++;
            neighbours.Add(row, other);
            if (row == other)
                return;
            degree[other]++;
            neighbours.Add(other, row);
        });
        balls.ForEachPair(vectors, [.. all.Where(row => covered[row])], vectors, open, squaredRadius, symmetric: false, (row, other) =>
        {
            degree[row]++;
            neighbours.Add(other, row);
        });

        for (int i = 0; i < chosen.Length; i++)
        {
            int pick = System.Numerics.Tensors.TensorPrimitives.IndexOfMax<int>(degree);
            chosen[i] = pick;
            if (degree[pick] > 0 && i + 1 < chosen.Length)
                Cover(balls, neighbours, vectors, width, squaredRadius, pick, all, ref open, degree);
            degree[pick] = -1;
        }
    }

    // The rows that the pick covers are no one's gain any more.
    private static void Cover(
        BallCover balls, NeighbourLists neighbours, ReadOnlySpan<float> vectors, int width, double squaredRadius, int pick, int[] all, ref int[] open, int[] degree)
    {
        List<int> still = new(open.Length);
        List<int> now = [];
        foreach (int row in open)
            (SquaredDistances.Between(vectors.Slice(row * width, width), vectors.Slice(pick * width, width)) < squaredRadius ? now : still).Add(row);
        open = [.. still];
        if (!neighbours.AreComplete)
        {
            balls.ForEachPair(vectors, all, vectors, now.ToArray(), squaredRadius, symmetric: false, (row, _) => degree[row] -= degree[row] > 0 ? 1 : 0);
            return;
        }

        foreach (int row in now)
            neighbours.CountDown(row, degree);
    }

    private static int[] Numbers(int count)
    {
        int[] numbers = new int[count];
        for (int n = 0; n < count; n++)
            numbers[n] = n;
        return numbers;
    }
}
