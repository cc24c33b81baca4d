using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;
using AutoAL.Features;

namespace AutoAL.Engines.Managed.Trees;

/// <summary>
/// The nodes of many trees in one array, eight bytes each: the left child in the upper half, the right one behind it, then the
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
    public (int Feature, int Bin, int Left) Read(int node) => ((int)(_nodes[node] & 0xffffff), (int)((_nodes[node] >> 24) & 0xff), (int)(_nodes[node] >> 32));

    /// <summary>Gives back the room that growing left unused.</summary>
    public void Trim() => Array.Resize(ref _nodes, Count);

    public void Write(ModelWriter writer) => writer.Words(_nodes.AsSpan(0, Count));

    /// <summary>Nodes that were written. Children lie behind their parent, so that no walk is endless, and name features that exist, so that none leaves its row.</summary>
    /// <param name="width">D.</param>
    public static TreeNodes Read(ModelReader reader, int width)
    {
        var nodes = new TreeNodes { _nodes = reader.Words() };
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
        int done = Avx2.IsSupported ? FindLeavesInLanes(root, table, rows, leaves) : 0;
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
                ulong node = _nodes[at];
                next = (int)(node >> 32) + (bins[row + (int)(node & 0xffffff)] > (byte)(node >> 24) ? 1 : 0);
            }
            while (next != at);
            leaves[i] = at;
        }
    }

    /// <summary>Thirty-two rows at a time, four vectors of eight, because one row alone would wait for memory at every node. Returns how many rows were done.</summary>
    private unsafe int FindLeavesInLanes(int root, BinnedRows table, ReadOnlySpan<int> rows, Span<int> leaves)
    {
        int done = 0;
        fixed (ulong* nodes = _nodes)
        fixed (byte* bins = table.Padded)
        fixed (int* numbers = rows)
        fixed (int* found = leaves)
        {
            for (; done + 32 <= rows.Length; done += 32)
            {
                Vector256<int> width = Vector256.Create(table.Width);
                Vector256<int> r0 = Vector256.Load(numbers + done) * width, r1 = Vector256.Load(numbers + done + 8) * width;
                Vector256<int> r2 = Vector256.Load(numbers + done + 16) * width, r3 = Vector256.Load(numbers + done + 24) * width;
                Vector256<int> a0 = Vector256.Create(root), a1 = a0, a2 = a0, a3 = a0, moved;
                do
                {
                    Vector256<int> n0 = Next(nodes, bins, r0, a0), n1 = Next(nodes, bins, r1, a1), n2 = Next(nodes, bins, r2, a2), n3 = Next(nodes, bins, r3, a3);
                    moved = (n0 ^ a0) | (n1 ^ a1) | (n2 ^ a2) | (n3 ^ a3);
                    (a0, a1, a2, a3) = (n0, n1, n2, n3);
                }
                while (moved != Vector256<int>.Zero);
                a0.Store(found + done);
                a1.Store(found + done + 8);
                a2.Store(found + done + 16);
                a3.Store(found + done + 24);
            }
        }

        return done;
    }

    /// <summary>One step down for eight rows.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static unsafe Vector256<int> Next(ulong* nodes, byte* bins, Vector256<int> rows, Vector256<int> at)
    {
        Vector256<int> test = Avx2.GatherVector256((int*)nodes, at, 8);
        Vector256<int> left = Avx2.GatherVector256((int*)nodes + 1, at, 8);
        Vector256<int> bin = Avx2.GatherVector256((int*)bins, rows + (test & Vector256.Create(0xffffff)), 1) & Vector256.Create(0xff);
        return left - Vector256.GreaterThan(bin, test >>> 24);
    }

    private static ulong Pack(int left, int bin, int feature) => ((ulong)(uint)left << 32) | ((ulong)(uint)bin << 24) | (uint)feature;
}
