using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace AutoAL.Numerics;

/// <summary>Squared Euclidean distances of float vectors, accumulated in double.</summary>
/// <remarks>
/// Sums (x_d - c_d)² itself instead of |x|² + |c|² - 2x·c: equal vectors are exactly 0 apart, nothing cancels, and no distance is
/// below 0. The sum runs in 8 interleaved strands, added pairwise at the end, on every vector width.
/// </remarks>
public static class SquaredDistances
{
    /// <summary>Fills distances[i·M + j] = |points[i] - centres[j]|².</summary>
    /// <param name="points">N×D row-major.</param>
    /// <param name="centres">M×D row-major.</param>
    /// <param name="width">D.</param>
    /// <param name="distances">N×M row-major.</param>
    public static void Fill(ReadOnlySpan<float> points, ReadOnlySpan<float> centres, int width, Span<double> distances)
    {
        int m = width == 0 ? 0 : centres.Length / width;
        if (m == 0)
        {
            distances.Clear();
            return;
        }

        // Some centres stay in the first-level cache while all points pass over them.
        int block = Math.Clamp(4096 / width, 1, m);
        for (int from = 0; from < m; from += block)
        {
            int to = Math.Min(from + block, m);
            for (int i = 0; i * m < distances.Length; i++)
            {
                ReadOnlySpan<float> point = points.Slice(i * width, width);
                for (int j = from; j < to; j++)
                    distances[(i * m) + j] = Between(point, centres.Slice(j * width, width));
            }
        }
    }

    /// <summary>Lowers nearest[i] to |points[i] - centre|² where that is smaller: one step of k-center.</summary>
    /// <param name="points">N×D row-major.</param>
    /// <param name="centre">D values.</param>
    /// <param name="nearest">N squared distances to the nearest centre so far; +∞ before the first.</param>
    public static void LowerToNearest(ReadOnlySpan<float> points, ReadOnlySpan<float> centre, Span<double> nearest)
    {
        int width = centre.Length;
        for (int i = 0; i < nearest.Length; i++)
            nearest[i] = Math.Min(nearest[i], Between(points.Slice(i * width, width), centre));
    }

    /// <summary>|x - y|² of two vectors of one length.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static double Between(ReadOnlySpan<float> x, ReadOnlySpan<float> y)
    {
        if (x.Length != y.Length)
            throw new ArgumentException(FormattableString.Invariant($"A vector of {x.Length} values has no distance to one of {y.Length}."), nameof(y));
        ref float xs = ref MemoryMarshal.GetReference(x);
        ref float ys = ref MemoryMarshal.GetReference(y);
        Vector512<double> sum = Vector512<double>.Zero;
        int i = 0;
        for (; i <= x.Length - 8; i += 8)
        {
            Vector512<double> difference = WideDot.Widened(ref xs, i) - WideDot.Widened(ref ys, i);
            sum = Vector512.FusedMultiplyAdd(difference, difference, sum);
        }

        double tail = 0;
        for (; i < x.Length; i++)
        {
            double difference = (double)x[i] - y[i];
            tail = Math.FusedMultiplyAdd(difference, difference, tail);
        }

        return WideDot.Folded(sum) + tail;
    }
}
