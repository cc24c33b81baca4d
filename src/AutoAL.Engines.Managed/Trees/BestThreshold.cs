using System.Numerics;
using AutoAL.Numerics;

namespace AutoAL.Engines.Managed.Trees;

/// <summary>
/// Tries every threshold of a feature. Of the bins between the node's two neighbouring samples the threshold takes the middle one, so that
/// it lies where the pool's unlabelled rows are halfway.
/// </summary>
internal sealed class BestThreshold : ISplitScan
{
    private readonly LabelledBins _data;
    private readonly int _leastLeaf;
    private readonly SplitSides _sides;
    private readonly ClassHistogram _histogram;
    private readonly int[] _heads = new int[256];
    private readonly int[] _next;

    public BestThreshold(LabelledBins data, int leastLeaf)
    {
        (_data, _leastLeaf) = (data, leastLeaf);
        _sides = new SplitSides(data.Classes.Length);
        _histogram = new ClassHistogram(data.Classes.Length, leastLeaf);
        _next = new int[data.RowCount];
        Array.Fill(_heads, -1);
    }

    public bool Scan(int feature, ReadOnlySpan<ulong> samples, NodeCounts node, ref Pcg32 random, ref SplitCandidate best)
    {
        ReadOnlySpan<byte> column = _data.Column(feature);
        int binCount = _data.Edges.BinCount(feature);
        if (binCount == 1)
            return false;
        return _histogram.Pays(samples.Length, binCount, node)
            ? _histogram.Scan(feature, column, binCount, samples, node, ref best)
            : ScanLists(feature, column, samples, node, ref best);
    }

    /// <summary>Few samples: hung up in a list per bin, then moved from right to left bin by bin.</summary>
    private bool ScanLists(int feature, ReadOnlySpan<byte> column, ReadOnlySpan<ulong> samples, NodeCounts node, ref SplitCandidate best)
    {
        Span<ulong> occupied = stackalloc ulong[4];
        occupied.Clear();
        int[] heads = _heads, next = _next;
        for (int i = 0; i < samples.Length; i++)
        {
            int bin = column[Sample.Row(samples[i])];
            next[i] = heads[bin];
            heads[bin] = i;
            occupied[bin >> 6] |= 1UL << bin;
        }

        int bins = BitOperations.PopCount(occupied[0]) + BitOperations.PopCount(occupied[1]) + BitOperations.PopCount(occupied[2]) + BitOperations.PopCount(occupied[3]);
        if (bins == 1)
        {
            heads[column[Sample.Row(samples[0])]] = -1;
            return false;
        }

        _sides.Start(node, samples);
        int before = -1;
        for (int word = 0; word < 4; word++)
        {
            for (ulong bits = occupied[word]; bits != 0; bits &= bits - 1)
            {
                int bin = (word << 6) + BitOperations.TrailingZeroCount(bits);
                if (before >= 0 && _sides.LeftWeight >= _leastLeaf && _sides.RightWeight >= _leastLeaf)
                    best.Offer(feature, Middle(before, bin), _sides.Quality);
                for (int i = heads[bin]; i >= 0; i = next[i])
                    _sides.MoveLeft(samples[i]);
                heads[bin] = -1;
                before = bin;
            }
        }

        return true;
    }

    /// <summary>The threshold between two occupied bins.</summary>
    internal static int Middle(int low, int high) => (low + high - 1) >> 1;
}
