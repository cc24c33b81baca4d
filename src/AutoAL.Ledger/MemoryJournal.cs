namespace AutoAL.Ledger;

/// <summary>A journal that keeps everything in memory, with the rules of the one on disk: for tests, benchmarks and embedding.</summary>
/// <param name="recorded">What an earlier attempt left.</param>
/// <param name="checkpoint">Its newest state.</param>
public sealed class MemoryJournal(IReadOnlyList<Entry>? recorded = null, Checkpoint? checkpoint = null) : ICellJournal
{
    private readonly List<Entry> _entries = [.. recorded ?? []];
    private readonly List<RoundTiming> _timings = [];
    private int _position;

    public IReadOnlyList<Entry> Recorded { get; } = [.. recorded ?? []];

    public Checkpoint? Checkpoint { get; } = checkpoint;

    /// <summary>Every entry so far, recorded and appended.</summary>
    public IReadOnlyList<Entry> Entries => _entries;

    public IReadOnlyList<RoundTiming> Timings => _timings;

    /// <summary>The last state saved; null before the first.</summary>
    public Checkpoint? Saved { get; private set; }

    public void Append(Entry entry)
    {
        byte[] line = EntryLine.Encode(entry);
        if (_position < Recorded.Count)
            Difference.ThrowIfDiverged("in memory", entry, EntryLine.Encode(Recorded[_position]), line);
        else if (EntryOrder.Violation(_position, _entries is [.., CellEnded or CellFailed], entry) is { } violation)
            throw new ArgumentException($"In memory: {violation}.", nameof(entry));
        else
            _entries.Add(entry);
        _position++;
    }

    public void Note(RoundTiming timing) => _timings.Add(timing);

    public void Save(Checkpoint checkpoint) => Saved = checkpoint;

    /// <summary>The entries as the bytes of a ledger file.</summary>
    public byte[] ToBytes() => [.. _entries.SelectMany(EntryLine.Encode)];
}
