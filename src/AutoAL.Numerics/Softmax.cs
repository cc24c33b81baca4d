using System.Numerics.Tensors;

namespace AutoAL.Numerics;

/// <summary>Class probabilities from scores: p_c = exp(z_c) / Σ_k exp(z_k).</summary>
public static class Softmax
{
    /// <summary>
    /// The score, relative to the row's largest, from which on a probability is 0. The vector exponential hands a vector with an entry
    /// beyond ±708 to the scalar one, whose last bit differs: then a neighbour's result would depend on where in memory the row lies.
    /// </summary>
    public const double Lowest = -700;

    // Above exp(Lowest) by more than its rounding, far below what a sum of 1 or more can show.
    private const double Negligible = 1e-300;

    /// <summary>Replaces every row of scores by its probabilities; the row's largest score is taken off first, so no score is too large.</summary>
    /// <param name="scores">N×C row-major; -∞ gives probability 0, as does any score 691 or more below the largest. A row must hold one finite score at least, and neither NaN nor +∞.</param>
    /// <param name="classCount">C, at least 1; divides the number of scores.</param>
    public static void Rows(Span<double> scores, int classCount)
    {
        for (int start = 0; start < scores.Length; start += classCount)
        {
            Span<double> row = scores.Slice(start, classCount);
            double largest = row[0];
            for (int c = 1; c < row.Length; c++)
                largest = double.MaxNative(largest, row[c]);
            for (int c = 0; c < row.Length; c++)
                row[c] = double.MaxNative(row[c] - largest, Lowest);
        }

        // One call over all rows: rows of a few classes are too short to fill the vector units.
        TensorPrimitives.Exp<double>(scores, scores);
        for (int start = 0; start < scores.Length; start += classCount)
        {
            Span<double> row = scores.Slice(start, classCount);
            double sum = 0;
            for (int c = 0; c < row.Length; c++)
                sum += row[c] = row[c] <= Negligible ? 0 : row[c];
            double scale = 1 / sum;
            for (int c = 0; c < row.Length; c++)
                row[c] *= scale;
        }
    }
}
