using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace AutoAL.Engines.Managed;

/// <summary>
/// Σ_d w_dj·(x_d - z_dj)² of one vector x to many z stored by columns, D×S. Differences are squared as they are, so equal vectors are exactly 0
/// apart; every sum runs over d ascending, whatever the vector width.
/// </summary>
internal static class ColumnDistances
{
    private const int Lanes = 8;
    private const int Block = 4 * Lanes;

    /// <param name="x">D values.</param>
    /// <param name="columns">D×S, S the length of <paramref name="distances"/> and a multiple of 8.</param>
    /// <param name="weights">D×S, or empty for 1.</param>
    /// <param name="distances">S sums.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Fill(ReadOnlySpan<double> x, ReadOnlySpan<double> columns, ReadOnlySpan<double> weights, Span<double> distances)
    {
        int stride = distances.Length, j = 0;
        for (; j + Block <= stride; j += Block)
        {
            Vector512<double> s0 = Vector512<double>.Zero, s1 = s0, s2 = s0, s3 = s0;
            for (int d = 0; d < x.Length; d++)
            {
                Vector512<double> own = Vector512.Create(x[d]);
                int at = (d * stride) + j;
                s0 = Added(s0, own, columns, weights, at);
                s1 = Added(s1, own, columns, weights, at + Lanes);
                s2 = Added(s2, own, columns, weights, at + (2 * Lanes));
                s3 = Added(s3, own, columns, weights, at + (3 * Lanes));
            }

            s0.CopyTo(distances[j..]);
            s1.CopyTo(distances[(j + Lanes)..]);
            s2.CopyTo(distances[(j + (2 * Lanes))..]);
            s3.CopyTo(distances[(j + (3 * Lanes))..]);
        }

        for (; j < stride; j += Lanes)
        {
            Vector512<double> sum = Vector512<double>.Zero;
            for (int d = 0; d < x.Length; d++)
                sum = Added(sum, Vector512.Create(x[d]), columns, weights, (d * stride) + j);
            sum.CopyTo(distances[j..]);
        }
    }

    /// <summary>The next multiple of 8.</summary>
    public static int Padded(int count) => (count + Lanes - 1) & ~(Lanes - 1);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<double> Added(Vector512<double> sum, Vector512<double> own, ReadOnlySpan<double> columns, ReadOnlySpan<double> weights, int at)
    {
        Vector512<double> difference = own - Loaded(columns, at);
        return Vector512.FusedMultiplyAdd(weights.IsEmpty ? difference : difference * Loaded(weights, at), difference, sum);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<double> Loaded(ReadOnlySpan<double> source, int at) => Vector512.Create(source.Slice(at, Lanes));
}
