namespace AutoAL.Engines.Managed.Trees;

/// <summary>
/// The labelled rows' bins as histogram building reads them. Only bins that a labelled row has get a slot, features with one such bin
/// drop out, and a row lists the slots of those features only that are not at their most frequent bin: the rest follows from the node's total.
/// </summary>
internal sealed class SparseBins
{
    private readonly int[] _rowStarts;
    private readonly int[] _slots;

    public SparseBins(LabelledBins data)
    {
        var features = new List<Feature>();
        var slotOfBin = new int[data.Width][];
        var rowLengths = new int[data.RowCount];
        Span<int> counts = stackalloc int[256];
        for (int number = 0; number < data.Width; number++)
        {
            ReadOnlySpan<byte> column = data.Column(number);
            counts.Clear();
            foreach (byte bin in column)
                counts[bin]++;
            if (counts[column[0]] == column.Length)
                continue;
            slotOfBin[number] = Add(features, number, counts);
            int frequent = features[^1].FrequentSlot;
            for (int row = 0; row < column.Length; row++)
                rowLengths[row] += slotOfBin[number][column[row]] == frequent ? 0 : 1;
        }

        Features = [.. features];
        _rowStarts = new int[data.RowCount + 1];
        for (int row = 0; row < data.RowCount; row++)
            _rowStarts[row + 1] = checked(_rowStarts[row] + rowLengths[row]);
        _slots = new int[_rowStarts[^1]];
        int[] ends = _rowStarts[..^1];
        foreach (Feature feature in Features)
        {
            ReadOnlySpan<byte> column = data.Column(feature.Number);
            for (int row = 0; row < column.Length; row++)
            {
                int slot = slotOfBin[feature.Number][column[row]];
                if (slot != feature.FrequentSlot)
                    _slots[ends[row]++] = slot;
            }
        }
    }

    /// <summary>The features that vary among the labelled rows.</summary>
    public Feature[] Features { get; }

    /// <summary>Slots of all features.</summary>
    public int SlotCount => Features.Length == 0 ? 0 : Features[^1].Start + Features[^1].Bins.Length;

    /// <summary>The slots of one row, without those of frequent bins.</summary>
    public ReadOnlySpan<int> Slots(int row) => _slots.AsSpan(_rowStarts[row].._rowStarts[row + 1]);

    private static int[] Add(List<Feature> features, int number, ReadOnlySpan<int> counts)
    {
        int start = features.Count == 0 ? 0 : features[^1].Start + features[^1].Bins.Length;
        var bins = new List<byte>();
        var slots = new int[256];
        int frequent = 0;
        for (int bin = 0; bin < counts.Length; bin++)
        {
            if (counts[bin] == 0)
                continue;
            slots[bin] = start + bins.Count;
            if (bins.Count == 0 || counts[bin] > counts[bins[frequent]])
                frequent = bins.Count;
            bins.Add((byte)bin);
        }

        features.Add(new Feature(number, start, start + frequent, [.. bins]));
        return slots;
    }

    /// <param name="Number">Which of the D features.</param>
    /// <param name="Start">Its first slot.</param>
    /// <param name="FrequentSlot">The slot that rows leave out.</param>
    /// <param name="Bins">The bin of each of its slots, ascending.</param>
    internal sealed record Feature(int Number, int Start, int FrequentSlot, byte[] Bins);
}
