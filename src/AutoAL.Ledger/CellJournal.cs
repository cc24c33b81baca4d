namespace AutoAL.Ledger;

/// <summary>
/// Where a session writes and what it finds when it resumes. A resumed session replays: it computes again from
/// <see cref="Checkpoint"/> on and offers every entry; entries that already stand are compared, new ones are appended.
/// </summary>
public interface ICellJournal
{
    /// <summary>The entries that an earlier attempt left, in order; empty for a fresh cell.</summary>
    IReadOnlyList<Entry> Recorded { get; }

    /// <summary>The newest state whose round stands in <see cref="Recorded"/>; null when there is none.</summary>
    Checkpoint? Checkpoint { get; }

    /// <summary>Appends the entry, or, while replaying, compares it with the recorded one at the same position.</summary>
    /// <exception cref="ReplayDivergedException">The recomputed entry differs from the recorded one.</exception>
    /// <exception cref="IOException">It could not be written (disk full, read-only); earlier entries are intact.</exception>
    void Append(Entry entry);

    /// <summary>Notes seconds. Never throws for want of space: timings are annotation.</summary>
    void Note(RoundTiming timing);

    /// <summary>Keeps the state that the next round's search will start from. Called after the round's entry was appended.</summary>
    void Save(Checkpoint checkpoint);
}

/// <summary>What a round's search left for the next one and a ledger line cannot hold.</summary>
/// <param name="Round">The round whose search gave the state.</param>
/// <param name="State">Opaque bytes.</param>
public sealed record Checkpoint(int Round, ReadOnlyMemory<byte> State);

/// <summary>A replayed round gave another result than the recorded one.</summary>
public sealed class ReplayDivergedException(string message) : Exception(message);
