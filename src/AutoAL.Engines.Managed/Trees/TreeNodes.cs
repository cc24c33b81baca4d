using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

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

    /// <summary>Fills the leaf of each row in the tree that starts at <paramref name="root"/>.</summary>
    public void FindLeaves(int root, BinnedRows table, ReadOnlySpan<int> rows, Span<int> leaves)
    {
        // No bounds checks below: children, features and rows come from this engine's own arrays, and the rows are checked here.
        ref ulong nodes = ref MemoryMarshal.GetArrayDataReference(_nodes);
        ref byte bins = ref MemoryMarshal.GetReference(table.Bins);
        int i = 0;
        for (; i + 4 <= rows.Length; i += 4)
        {
            ref byte r0 = ref Row(ref bins, table, rows[i]);
            ref byte r1 = ref Row(ref bins, table, rows[i + 1]);
            ref byte r2 = ref Row(ref bins, table, rows[i + 2]);
            ref byte r3 = ref Row(ref bins, table, rows[i + 3]);
            uint n0 = (uint)root, n1 = n0, n2 = n0, n3 = n0, moved;

            // Four rows at a time, because one alone would wait for memory at every node.
            do
            {
                uint m0 = Next(ref nodes, ref r0, n0);
                uint m1 = Next(ref nodes, ref r1, n1);
                uint m2 = Next(ref nodes, ref r2, n2);
                uint m3 = Next(ref nodes, ref r3, n3);
                moved = (m0 ^ n0) | (m1 ^ n1) | (m2 ^ n2) | (m3 ^ n3);
                (n0, n1, n2, n3) = (m0, m1, m2, m3);
            }
            while (moved != 0);
            (leaves[i], leaves[i + 1], leaves[i + 2], leaves[i + 3]) = ((int)n0, (int)n1, (int)n2, (int)n3);
        }

        for (; i < rows.Length; i++)
        {
            ref byte row = ref Row(ref bins, table, rows[i]);
            uint at = (uint)root;
            for (uint next = Next(ref nodes, ref row, at); next != at; next = Next(ref nodes, ref row, at))
                at = next;
            leaves[i] = (int)at;
        }
    }

    private static ulong Pack(int left, int bin, int feature) => ((ulong)(uint)left << 32) | ((ulong)(uint)bin << 24) | (uint)feature;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ref byte Row(ref byte bins, BinnedRows table, int row)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((uint)row, (uint)table.RowCount);
        return ref Unsafe.Add(ref bins, (nint)row * table.Width);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static uint Next(ref ulong nodes, ref byte row, uint at)
    {
        ulong node = Unsafe.Add(ref nodes, at);
        uint bin = Unsafe.Add(ref row, (nuint)(node & 0xffffff));
        return (uint)(node >> 32) + (bin > (byte)(node >> 24) ? 1u : 0u);
    }
}
