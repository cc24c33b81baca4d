using AutoAL.Ledger;

namespace AutoAL.Sessions.Tests;

/// <summary>Keeps every checkpoint, so that a test can resume from each.</summary>
internal sealed class CheckpointRecorder : ICellJournal
{
    public MemoryJournal Inner { get; } = new();

    public List<Checkpoint> Saved { get; } = [];

    public IReadOnlyList<Entry> Recorded => [];

    public Checkpoint? Checkpoint => null;

    public void Append(Entry entry) => Inner.Append(entry);

    public void Note(RoundTiming timing) => Inner.Note(timing);

    public void Save(Checkpoint checkpoint) => Saved.Add(checkpoint);
}
