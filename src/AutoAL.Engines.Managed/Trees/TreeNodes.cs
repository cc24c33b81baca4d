using System.Runtime.CompilerServices;
using AutoAL.Features;

namespace AutoAL.Engines.Managed.Trees;

/// <summary>
/// The nodes of many trees in one array, eight bytes each: the left child in the upper half, the right one behind it, then 255 less the
/// threshold (8 bits) and the feature (24 bits). Rows whose bin is above the threshold go right.
/// </summary>
/// <remarks>A leaf is its own left child with a threshold that no bin exceeds, so that rows which have arrived stay where they are while others go on.</remarks>
internal sealed class TreeNodes
{
    /// <summary>Most features that a node can name.</summary>
    public const int MostFeatures = 1 << 24;

    private ulong[] _nodes = new ulong[256];

    /// <exception cref="ArgumentException">A node cannot name so many features.</exception>
    public static void RequireRoom(int width)
    {
        if (width > MostFeatures)
            throw new ArgumentException(FormattableString.Invariant($"The encoded pool has {width} features, but a tree can name {MostFeatures}; reduce them first."));
    }

    /// <summary>Nodes of all trees.</summary>
    public int Count { get; private set; }

    /// <summary>Appends leaves and returns the number of the first.</summary>
    public int AddLeaves(int count)
    {
        int first = Count;
        Count = checked(Count + count);
        if (Count > _nodes.Length)
            Array.Resize(ref _nodes, Math.Max(Count, (int)Math.Min(2L * _nodes.Length, Array.MaxLength)));
        for (int node = first; node < Count; node++)
            _nodes[node] = Pack(node, byte.MaxValue, 0);
        return first;
    }

    /// <summary>Turns a leaf into a split with two new leaves; returns the left one, the right one is the next.</summary>
    public int Split(int node, int feature, int bin)
    {
        int left = AddLeaves(2);
        _nodes[node] = Pack(left, bin, feature);
        return left;
    }

    public bool IsLeaf(int node) => (int)(_nodes[node] >> 32) == node;

    /// <summary>A split's feature, threshold bin and left child.</summary>
    public (int Feature, int Bin, int Left) Read(int node) => ((int)(_nodes[node] & 0xffffff), byte.MaxValue - (int)((_nodes[node] >> 24) & 0xff), (int)(_nodes[node] >> 32));

    /// <summary>Gives back the room that growing left unused.</summary>
    public void Trim() => Array.Resize(ref _nodes, Count);

    public void Write(ModelWriter writer) => writer.Words([.. _nodes.Take(Count).Select(Turn)]);

    /// <summary>Nodes that were written. Children lie behind their parent, so that no walk is endless, and name features that exist, so that none leaves its row.</summary>
    /// <param name="width">D.</param>
    public static TreeNodes Read(ModelReader reader, int width)
    {
        var nodes = new TreeNodes { _nodes = [.. reader.Words().Select(Turn)] };
        nodes.Count = nodes._nodes.Length;
        for (int node = 0; node < nodes.Count; node++)
        {
            (int feature, _, int left) = nodes.Read(node);
            bool isLeaf = nodes._nodes[node] == Pack(node, byte.MaxValue, 0);
            ModelReader.Require(isLeaf || (left > node && left < nodes.Count - 1 && feature < width), "a tree's node leads nowhere");
        }

        return nodes;
    }

    /// <summary>Fills the leaf of each row in the tree that starts at <paramref name="root"/>.</summary>
    /// <exception cref="ArgumentOutOfRangeException">A row number is not one of the table's.</exception>
    public void FindLeaves(int root, BinnedRows table, ReadOnlySpan<int> rows, Span<int> leaves)
    {
        foreach (int row in rows)
            ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((uint)row, (uint)table.RowCount);
        int done = FindLeavesInLanes(root, table, rows, leaves);
        FindLeavesOneByOne(root, table, rows[done..], leaves[done..]);
    }

    /// <summary>Row after row.</summary>
    internal void FindLeavesOneByOne(int root, BinnedRows table, ReadOnlySpan<int> rows, Span<int> leaves)
    {
        ReadOnlySpan<byte> bins = table.Padded;
        for (int i = 0; i < rows.Length; i++)
        {
            int row = rows[i] * table.Width, at = root, next = root;
            do
            {
                at = next;
                (int feature, int bin, int left) = Read(at);
                next = left + (bins[row + feature] > bin ? 1 : 0);
            }
            while (next != at);
            leaves[i] = at;
        }
    }

    /// <summary>Eight rows at a time, because one row alone would wait for memory at every node; more would not fit into registers. Returns how many rows were done.</summary>
    private unsafe int FindLeavesInLanes(int root, BinnedRows table, ReadOnlySpan<int> rows, Span<int> leaves)
    {
        int width = table.Width, done = 0;
        fixed (ulong* nodes = _nodes)
        fixed (byte* bins = table.Padded)
        {
            for (; done + 8 <= rows.Length; done += 8)
            {
                ReadOnlySpan<int> lane = rows.Slice(done, 8);
                byte* r0 = bins + (lane[0] * width), r1 = bins + (lane[1] * width), r2 = bins + (lane[2] * width), r3 = bins + (lane[3] * width);
                byte* r4 = bins + (lane[4] * width), r5 = bins + (lane[5] * width), r6 = bins + (lane[6] * width), r7 = bins + (lane[7] * width);
                ulong a0 = (uint)root, a1 = a0, a2 = a0, a3 = a0, a4 = a0, a5 = a0, a6 = a0, a7 = a0, sum = 0, before;
                do
                {
                    before = sum;
                    a0 = Next(nodes, r0, a0);
                    a1 = Next(nodes, r1, a1);
                    a2 = Next(nodes, r2, a2);
                    a3 = Next(nodes, r3, a3);
                    a4 = Next(nodes, r4, a4);
                    a5 = Next(nodes, r5, a5);
                    a6 = Next(nodes, r6, a6);
                    a7 = Next(nodes, r7, a7);

                    // Children lie behind their parents, so the sum grows until all have arrived.
                    sum = a0 + a1 + a2 + a3 + a4 + a5 + a6 + a7;
                }
                while (sum != before);
                Span<int> found = leaves.Slice(done, 8);
                (found[0], found[1], found[2], found[3]) = ((int)a0, (int)a1, (int)a2, (int)a3);
                (found[4], found[5], found[6], found[7]) = ((int)a4, (int)a5, (int)a6, (int)a7);
            }
        }

        return done;
    }

    /// <summary>One step down without a branch: a bin above the threshold carries into the upper half and makes the left child the right one.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static unsafe ulong Next(ulong* nodes, byte* row, ulong at)
    {
        ulong node = nodes[at];
        return (node + ((ulong)row[(uint)node & 0xffffff] << 24)) >> 32;
    }

    private static ulong Pack(int left, int bin, int feature) => ((ulong)(uint)left << 32) | ((ulong)(uint)(byte.MaxValue - bin) << 24) | (uint)feature;

    /// <summary>Between a node in memory and in a file, where the threshold itself stands.</summary>
    private static ulong Turn(ulong node) => node ^ 0xff000000;
}
