using System.Numerics.Tensors;

namespace AutoAL.Engines.Managed.SupportVectorMachine;

/// <summary>
/// Class probabilities from pairwise ones: the p that minimises Σ_i Σ_{j≠i} (r_ji p_i - r_ij p_j)² with Σp = 1 (Wu, Lin and Weng, JMLR 2004,
/// their second method), by the coordinate steps given there.
/// </summary>
internal static class PairwiseCoupling
{
    // Keeps every r away from 0 and 1, as LIBSVM does.
    private const double Smallest = 1e-7;

    /// <param name="pairs">r_ij = P(class i | class i or j) of the pairs (0, 1), (0, 2), …, (1, 2), …</param>
    /// <param name="probabilities">K values.</param>
    /// <param name="scratch">At least K·K + K numbers.</param>
    /// <remarks>Ends at a change below 1e-9/K, where LIBSVM ends at 0.005/K: uncertainty scores rank rows by small differences.</remarks>
    public static void Solve(ReadOnlySpan<double> pairs, Span<double> probabilities, Span<double> scratch)
    {
        int k = probabilities.Length;
        Span<double> q = scratch[..(k * k)], product = scratch.Slice(k * k, k);
        q.Clear();
        for (int i = 0, pair = 0; i < k; i++)
        {
            for (int j = i + 1; j < k; j++, pair++)
            {
                double r = Math.Clamp(pairs[pair], Smallest, 1 - Smallest), reverse = 1 - r;
                q[(i * k) + i] += reverse * reverse;
                q[(j * k) + j] += r * r;
                q[(i * k) + j] = q[(j * k) + i] = -r * reverse;
            }
        }

        probabilities.Fill(1.0 / k);
        double tolerance = 1e-9 / k;
        for (int sweep = 0; sweep < Math.Max(100, k); sweep++)
        {
            double quadratic = 0, error = 0;
            for (int t = 0; t < k; t++)
                product[t] = TensorPrimitives.Dot<double>(q.Slice(t * k, k), probabilities);
            for (int t = 0; t < k; t++)
                quadratic += probabilities[t] * product[t];
            for (int t = 0; t < k; t++)
                error = Math.Max(error, Math.Abs(product[t] - quadratic));
            if (error < tolerance)
                break;
            for (int t = 0; t < k; t++)
            {
                double diagonal = q[(t * k) + t];
                double change = (quadratic - product[t]) / diagonal, scale = 1 / (1 + change);
                quadratic = (quadratic + (change * ((change * diagonal) + (2 * product[t])))) * scale * scale;
                probabilities[t] += change;
                for (int j = 0; j < k; j++)
                {
                    product[j] = (product[j] + (change * q[(t * k) + j])) * scale;
                    probabilities[j] *= scale;
                }
            }
        }

        // Rounding can leave a probability of 0 a hair below it.
        double sum = 0;
        for (int t = 0; t < k; t++)
            sum += probabilities[t] = Math.Max(0, probabilities[t]);
        for (int t = 0; t < k; t++)
            probabilities[t] /= sum;
    }
}
