using AutoAL.Numerics;

namespace AutoAL.Strategies.Diversity;

/// <summary>Where rules that measure distances to labelled rows begin when nothing is labelled.</summary>
public static class MeanRow
{
    /// <summary>The vector nearest to the mean of all; the lowest number on a tie.</summary>
    /// <param name="vectors">N×D row-major, N ≥ 1.</param>
    /// <param name="width">D.</param>
    public static int Nearest(ReadOnlySpan<float> vectors, int width)
    {
        double[] mean = new double[width];
        for (int at = 0; at < vectors.Length; at += width)
            WideDot.AddScaled(vectors.Slice(at, width), 1, mean);
        int count = vectors.Length / width;
        for (int d = 0; d < width; d++)
            mean[d] /= count;

        int best = 0;
        double least = double.PositiveInfinity;
        for (int n = 0; n < count; n++)
        {
            double distance = 0;
            for (int d = 0; d < width; d++)
                distance += (vectors[(n * width) + d] - mean[d]) * (vectors[(n * width) + d] - mean[d]);
            if (distance < least)
                (best, least) = (n, distance);
        }

        return best;
    }
}
