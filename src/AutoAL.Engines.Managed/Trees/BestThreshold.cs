using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
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
    private readonly int[] _sides;
    private readonly ClassHistogram _histogram;
    private readonly int[] _heads = new int[256];
    private readonly int[] _next;
    private readonly ulong[] _occupied = new ulong[4];

    public BestThreshold(LabelledBins data, int leastLeaf)
    {
        (_data, _leastLeaf) = (data, leastLeaf);
        _sides = new int[2 * data.Classes.Length];
        _histogram = new ClassHistogram(data.Classes.Length, leastLeaf);
        _next = new int[data.RowCount];
        Array.Fill(_heads, -1);
    }

    public bool Scan(int feature, ReadOnlySpan<ulong> samples, NodeCounts node, ref Pcg32 random, ref SplitCandidate best)
    {
        int binCount = _data.Edges.BinCount(feature);
        if (binCount == 1)
            return false;
        return _histogram.Pays(samples.Length, binCount, node)
            ? _histogram.Scan(feature, _data.Column(feature), binCount, samples, node, ref best)
            : ScanLists(feature, binCount, samples, node, ref best);
    }

    /// <summary>The threshold between two occupied bins.</summary>
    internal static int Middle(int low, int high) => (low + high - 1) >> 1;

    /// <summary>Few samples: hung up in a list per bin, then moved from right to left bin by bin. Between calls every list is empty.</summary>
    private bool ScanLists(int feature, int binCount, ReadOnlySpan<ulong> samples, NodeCounts node, ref SplitCandidate best)
    {
        Span<ulong> occupied = _occupied.AsSpan(0, (binCount + 63) >> 6);
        if (!Hang(_data.Column(feature), samples, occupied))
            return false;
        ref int heads = ref MemoryMarshal.GetArrayDataReference(_heads);
        ref int next = ref MemoryMarshal.GetArrayDataReference(_next);
        ref ulong first = ref MemoryMarshal.GetReference(samples);
        var sides = new SplitSides(node, samples, _sides);
        int before = -1;
        for (int word = 0; word < occupied.Length; word++)
        {
            for (ulong bits = occupied[word]; bits != 0; bits &= bits - 1)
            {
                int bin = (word << 6) + BitOperations.TrailingZeroCount(bits);
                if (before >= 0 && sides.LeftWeight >= _leastLeaf && sides.RightWeight >= _leastLeaf)
                    best.Offer(feature, Middle(before, bin), sides.Quality);
                ref int head = ref Unsafe.Add(ref heads, bin);
                for (int i = head; i >= 0; i = Unsafe.Add(ref next, i))
                    sides.MoveLeft(Unsafe.Add(ref first, i));
                head = -1;
                before = bin;
            }
        }

        return true;
    }

    /// <summary>Fills the lists. Returns false, with the lists empty again, when all samples share a bin.</summary>
    private bool Hang(ReadOnlySpan<byte> column, ReadOnlySpan<ulong> samples, Span<ulong> occupied)
    {
        // A sample's row is a labelled row, and its bin one of the feature's.
        ref byte bins = ref MemoryMarshal.GetReference(column);
        ref int heads = ref MemoryMarshal.GetArrayDataReference(_heads);
        ref ulong words = ref MemoryMarshal.GetReference(occupied);
        Span<int> next = _next.AsSpan(0, samples.Length);
        occupied.Clear();
        int first = Unsafe.Add(ref bins, Sample.Row(samples[0])), differ = 0;
        for (int i = 0; i < samples.Length; i++)
        {
            int bin = Unsafe.Add(ref bins, Sample.Row(samples[i]));
            differ |= bin ^ first;
            ref int head = ref Unsafe.Add(ref heads, bin);
            next[i] = head;
            head = i;
            Unsafe.Add(ref words, bin >> 6) |= 1UL << bin;
        }

        if (differ != 0)
            return true;
        Unsafe.Add(ref heads, first) = -1;
        return false;
    }
}
