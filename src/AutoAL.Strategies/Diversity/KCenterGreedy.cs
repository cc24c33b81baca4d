using System.Numerics.Tensors;
using AutoAL.Contracts;
using AutoAL.Numerics;

namespace AutoAL.Strategies.Diversity;

/// <summary>
/// Core-set: covers the pool with balls of the smallest radius, at most twice the optimal one (Gonzalez 1985).
/// <para>Repeat b times: argmax over u ∈ U of min over c ∈ L ∪ picked of ‖Z_u − Z_c‖₂.</para>
/// </summary>
/// <remarks>
/// Sener and Savarese, Active learning for convolutional neural networks: a core-set approach, ICLR 2018. With L empty the first pick
/// is the row nearest to the mean of U. Equal distances go to the lowest row id; copies of a centre are 0 away and come last, in id order.
/// </remarks>
public sealed class KCenterGreedy : IQueryStrategy
{
    public const string Name = "k-center";

    /// <summary>Points of one block: with D = 64 they fill half a second-level cache while all labelled rows pass over them.</summary>
    private const int BlockRows = 1024;

    public Evidence Needs => Evidence.Embeddings;

    public void Select(in QueryContext context, Span<int> chosen)
    {
        int width = context.EmbeddingWidth;
        ReadOnlySpan<float> points = context.Embeddings;
        ReadOnlySpan<float> centres = context.LabelledEmbeddings;
        EvidenceCheck.Vectors(Name, context.Candidates, width, points);
        EvidenceCheck.LabelledVectors(Name, context.Labels.Length, width, centres);
        Pick(points, centres, width, context.Candidates.Length, context.Labels.Length, chosen);
    }

    /// <summary>The greedy rule itself; O(N·D·(M + b)) with one running minimum per point.</summary>
    /// <param name="points">N×D row-major.</param>
    /// <param name="centres">M×D row-major.</param>
    /// <param name="width">D.</param>
    /// <param name="pointCount">N.</param>
    /// <param name="centreCount">M; 0 starts from the mean.</param>
    /// <param name="chosen">b ≤ N point numbers, in the order of picking.</param>
    public static void Pick(ReadOnlySpan<float> points, ReadOnlySpan<float> centres, int width, int pointCount, int centreCount, Span<int> chosen)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(chosen.Length, pointCount);
        if (chosen.IsEmpty)
            return;

        // Squared distances order as distances do.
        double[] nearest = new double[pointCount];
        Array.Fill(nearest, double.PositiveInfinity);
        CoverBy(centres, centreCount, points, width, nearest);

        for (int i = 0; i < chosen.Length; i++)
        {
            int pick = i == 0 && centreCount == 0 ? NearestToMean(points, width, pointCount) : TensorPrimitives.IndexOfMax<double>(nearest);
            chosen[i] = pick;
            SquaredDistances.LowerToNearest(points, points.Slice(pick * width, width), nearest);
            nearest[pick] = double.NegativeInfinity;
        }
    }

    private static void CoverBy(ReadOnlySpan<float> centres, int centreCount, ReadOnlySpan<float> points, int width, Span<double> nearest)
    {
        for (int from = 0; from < nearest.Length; from += BlockRows)
        {
            int rows = Math.Min(BlockRows, nearest.Length - from);
            ReadOnlySpan<float> block = points.Slice(from * width, rows * width);
            for (int centre = 0; centre < centreCount; centre++)
                SquaredDistances.LowerToNearest(block, centres.Slice(centre * width, width), nearest.Slice(from, rows));
        }
    }

    private static int NearestToMean(ReadOnlySpan<float> points, int width, int pointCount)
    {
        double[] mean = new double[width];
        for (int i = 0; i < points.Length; i += width)
        {
            for (int d = 0; d < width; d++)
                mean[d] += points[i + d];
        }

        for (int d = 0; d < width; d++)
            mean[d] /= pointCount;

        int best = 0;
        double least = double.PositiveInfinity;
        for (int n = 0; n < pointCount; n++)
        {
            double distance = 0;
            for (int d = 0; d < width; d++)
                distance += (points[(n * width) + d] - mean[d]) * (points[(n * width) + d] - mean[d]);
            if (distance < least)
                (best, least) = (n, distance);
        }

        return best;
    }
}
