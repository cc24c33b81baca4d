using System.Numerics.Tensors;

namespace AutoAL.Numerics;

/// <summary>Class probabilities from scores: p_c = exp(z_c) / Σ_k exp(z_k).</summary>
public static class Softmax
{
    /// <summary>Replaces every row of scores by its probabilities; the row's largest score is taken off first, so no score is too large.</summary>
    /// <param name="scores">N×C row-major; -∞ gives probability 0. A row must hold one finite score at least, and neither NaN nor +∞.</param>
    /// <param name="classCount">C, at least 1; divides the number of scores.</param>
    public static void Rows(Span<double> scores, int classCount)
    {
        for (int start = 0; start < scores.Length; start += classCount)
        {
            Span<double> row = scores.Slice(start, classCount);
            double largest = row[0];
            for (int c = 1; c < row.Length; c++)
            {
                if (row[c] > largest)
                    largest = row[c];
            }

            for (int c = 0; c < row.Length; c++)
                row[c] -= largest;
        }

        // One call over all rows: rows of a few classes are too short to fill the vector units.
        TensorPrimitives.Exp<double>(scores, scores);
        for (int start = 0; start < scores.Length; start += classCount)
        {
            Span<double> row = scores.Slice(start, classCount);
            double sum = 0;
            for (int c = 0; c < row.Length; c++)
                sum += row[c];
            double scale = 1 / sum;
            for (int c = 0; c < row.Length; c++)
                row[c] *= scale;
        }
    }
}
