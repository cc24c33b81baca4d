using AutoAL.Numerics;

namespace AutoAL.Engines.Managed.Trees;

/// <summary>
/// Tries one threshold of a feature, uniform between the node's smallest and largest value (Geurts, Ernst and Wehenkel 2006). Values are
/// those of the bins' upper ends.
/// </summary>
internal sealed class RandomThreshold(LabelledBins data, int leastLeaf) : ISplitScan
{
    private readonly int[] _sides = new int[2 * data.Classes.Length];

    public bool Scan(int feature, ReadOnlySpan<ulong> samples, NodeCounts node, ref Pcg32 random, ref SplitCandidate best)
    {
        if (data.Edges.BinCount(feature) == 1)
            return false;
        ReadOnlySpan<byte> column = data.Column(feature);
        int low = byte.MaxValue, high = 0;
        foreach (ulong sample in samples)
        {
            int bin = column[Sample.Row(sample)];
            low = Math.Min(low, bin);
            high = Math.Max(high, bin);
        }

        if (low == high)
            return false;
        int threshold = Draw(data.Edges.Tops(feature), low, high, ref random);
        var sides = new SplitSides(node, samples, _sides);
        foreach (ulong sample in samples)
        {
            if (column[Sample.Row(sample)] <= threshold)
                sides.MoveLeft(sample);
        }

        if (sides.LeftWeight >= leastLeaf && sides.RightWeight >= leastLeaf)
            best.Offer(feature, threshold, sides.Quality);
        return true;
    }

    /// <summary>The last bin from low to high - 1 that ends at or below a random value.</summary>
    private static int Draw(ReadOnlySpan<double> tops, int low, int high, ref Pcg32 random)
    {
        double share = random.NextDouble();
        double value = (tops[low] * (1 - share)) + (tops[high] * share);
        int from = low, to = high - 1;
        while (from < to)
        {
            int middle = (from + to + 1) >> 1;
            if (tops[middle] <= value)
                from = middle;
            else
                to = middle - 1;
        }

        return from;
    }
}
