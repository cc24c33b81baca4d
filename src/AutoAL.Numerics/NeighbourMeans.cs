using System.Numerics.Tensors;

namespace AutoAL.Numerics;

/// <summary>Which of m vectors has the smallest mean distance to its k nearest others.</summary>
/// <remarks>
/// For every t the k smallest of distances d_j add up to k·t − Σ_j max(0, t − d_j) or more, and to just that where t is the k-th smallest.
/// <see cref="NearnessTiles"/> finds these lower bounds for all vectors at once, with t from a vector in the middle; then means are computed
/// exactly, lowest bound first, until no bound left is below the least mean. Where a much denser place comes up on the way, its t sharpens the bounds.
/// O(m²·D) time, a copy of the vectors and O(m) memory.
/// </remarks>
public static class NeighbourMeans
{
    private const int MostPasses = 4;

    /// <summary>So many exact means are cheaper than a further pass.</summary>
    private const int FewMeans = 16;

    /// <summary>A further pass needs a t at most this share of the last one.</summary>
    private const double Denser = 0.9;

    /// <summary>The position in <paramref name="rows"/> of the row with the smallest mean; the first on a tie. 0 when k is 0.</summary>
    /// <param name="tiles">Made of the vectors.</param>
    /// <param name="vectors">Row-major.</param>
    /// <param name="rows">m ≥ 1 distinct row numbers, ascending.</param>
    /// <param name="neighbours">k &lt; m, at most 64.</param>
    /// <param name="squared">Means of squared distances instead of distances.</param>
    public static int IndexOfSmallest(CentredTiles tiles, ReadOnlySpan<float> vectors, ReadOnlySpan<int> rows, int neighbours, bool squared)
    {
        if (neighbours == 0)
            return 0;
        var nearness = new NearnessTiles(tiles, vectors, rows);
        double[] lower = new double[rows.Length];
        int smallest = nearness.Middle();
        (double least, double threshold) = Exact(vectors, tiles.Width, rows, smallest, neighbours, squared);
        for (int pass = 1; ; pass++)
        {
            nearness.RaiseBounds(threshold, neighbours, squared, lower);
            lower[smallest] = double.PositiveInfinity;
            double densest = threshold;
            for (int means = 0; ; means++)
            {
                int i = TensorPrimitives.IndexOfMin<double>(lower);
                if (lower[i] > least || (lower[i] == least && i > smallest))
                    return smallest;
                if (means >= FewMeans && pass < MostPasses && densest < Denser * threshold)
                    break;
                (double mean, double farthest) = Exact(vectors, tiles.Width, rows, i, neighbours, squared);
                lower[i] = double.PositiveInfinity;
                densest = Math.Min(densest, farthest);
                if (mean < least || (mean == least && i < smallest))
                    (smallest, least) = (i, mean);
            }

            threshold = densest;
        }
    }

    /// <summary>The mean distance of one row to its k nearest others, ascending distances summed in double, and the k-th distance.</summary>
    /// <param name="vectors">Row-major.</param>
    /// <param name="width">D.</param>
    /// <param name="rows">m distinct row numbers.</param>
    /// <param name="at">Position in <paramref name="rows"/>.</param>
    /// <param name="neighbours">1 ≤ k &lt; m.</param>
    /// <param name="squared">Squared distances instead of distances.</param>
    public static (double Mean, double Farthest) Exact(ReadOnlySpan<float> vectors, int width, ReadOnlySpan<int> rows, int at, int neighbours, bool squared)
    {
        Span<double> nearest = stackalloc double[neighbours];
        nearest.Fill(double.PositiveInfinity);
        for (int j = 0; j < rows.Length; j++)
        {
            if (j == at)
                continue;
            double distance = SquaredDistances.Between(vectors.Slice(rows[at] * width, width), vectors.Slice(rows[j] * width, width));
            if (distance < nearest[^1])
                Insert(nearest, distance);
        }

        double sum = 0;
        foreach (double distance in nearest)
            sum += squared ? distance : Math.Sqrt(distance);
        return (sum / neighbours, squared ? nearest[^1] : Math.Sqrt(nearest[^1]));
    }

    private static void Insert(Span<double> ascending, double value)
    {
        int at = ascending.Length - 1;
        for (; at > 0 && ascending[at - 1] > value; at--)
            ascending[at] = ascending[at - 1];
        ascending[at] = value;
    }
}
