using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace AutoAL.Engines.Managed.Trees;

/// <summary>
/// Class weights per bin, for nodes with many samples in few bins. Its arithmetic is exact and gives the same qualities as
/// <see cref="SplitSides"/>.
/// </summary>
internal sealed class ClassHistogram
{
    // The square of a larger weight would not fit 32 bits.
    private const int MostWeight = 46_340;

    private readonly int _leastLeaf;
    private readonly int _stride;
    private readonly int[] _left;
    private readonly int[] _totals;
    private int[] _weights = [];

    public ClassHistogram(int classCount, int leastLeaf)
    {
        _leastLeaf = leastLeaf;
        _stride = (classCount + 7) & ~7;
        (_left, _totals) = (new int[_stride], new int[_stride]);
    }

    /// <summary>Whether counting beats lists here; the ratio was measured.</summary>
    public bool Pays(int samples, int binCount, NodeCounts node) => samples >= (long)binCount * _stride / 4 && node.Total <= MostWeight;

    /// <inheritdoc cref="ISplitScan.Scan"/>
    public bool Scan(int feature, ReadOnlySpan<byte> column, int binCount, ReadOnlySpan<ulong> samples, NodeCounts node, ref SplitCandidate best)
    {
        int size = binCount * _stride;
        if (_weights.Length < size)
            _weights = new int[size];
        Span<int> weights = _weights.AsSpan(0, size);
        weights.Clear();
        foreach (ulong sample in samples)
            weights[(column[Sample.Row(sample)] * _stride) + Sample.Label(sample)] += Sample.Weight(sample);

        node.Weights.CopyTo(_totals);
        Array.Clear(_left);
        int before = -1, leftWeight = 0, occupied = 0;
        long leftSquares = 0, rightSquares = 0;
        for (int bin = 0; bin < binCount; bin++)
        {
            (int weight, int left, int right) = Move(ref weights[bin * _stride]);
            if (weight == leftWeight)
                continue;
            if (before >= 0 && leftWeight >= _leastLeaf && node.Total - leftWeight >= _leastLeaf)
                best.Offer(feature, BestThreshold.Middle(before, bin), ((double)leftSquares / leftWeight) + ((double)rightSquares / (node.Total - leftWeight)));
            (before, leftWeight, leftSquares, rightSquares) = (bin, weight, left, right);
            occupied++;
            if (weight == node.Total)
                break;
        }

        return occupied > 1;
    }

    /// <summary>Adds a bin to the left side; returns the weight there and both sums of squares.</summary>
    private (int LeftWeight, int LeftSquares, int RightSquares) Move(ref int bin)
    {
        Vector256<int> weight = default, leftSquares = default, rightSquares = default;
        ref int lefts = ref MemoryMarshal.GetArrayDataReference(_left);
        ref int totals = ref MemoryMarshal.GetArrayDataReference(_totals);
        for (int k = 0; k < _stride; k += 8)
        {
            Vector256<int> left = Vector256.LoadUnsafe(ref lefts, (nuint)k) + Vector256.LoadUnsafe(ref bin, (nuint)k);
            Vector256<int> right = Vector256.LoadUnsafe(ref totals, (nuint)k) - left;
            left.StoreUnsafe(ref lefts, (nuint)k);
            weight += left;
            leftSquares += left * left;
            rightSquares += right * right;
        }

        return (Vector256.Sum(weight), Vector256.Sum(leftSquares), Vector256.Sum(rightSquares));
    }
}
