namespace AutoAL.Numerics;

/// <summary>Shannon entropy in nats: H(p) = -Σ_c p_c ln p_c, with 0 · ln 0 = 0.</summary>
public static class Entropies
{
    /// <summary>Fills one entropy per row; a certain row gives 0, never -0.</summary>
    /// <param name="probabilities">N×C row-major.</param>
    /// <param name="classCount">C, at least 1.</param>
    /// <param name="entropies">N values in [0, ln C].</param>
    public static void Rows(ReadOnlySpan<double> probabilities, int classCount, Span<double> entropies)
    {
        for (int row = 0; row < entropies.Length; row++)
            entropies[row] = Of(probabilities.Slice(row * classCount, classCount));
    }

    /// <summary>The entropy of one distribution.</summary>
    public static double Of(ReadOnlySpan<double> probabilities)
    {
        double sum = 0;
        foreach (double p in probabilities)
        {
            if (p != 0)
                sum -= p * Math.Log(p);
        }

        // A row like {1} sums to -0, and rounding can leave a certain row a hair below 0.
        return sum <= 0 ? 0 : sum;
    }
}
