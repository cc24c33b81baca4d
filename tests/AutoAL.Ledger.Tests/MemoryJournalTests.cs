namespace AutoAL.Ledger.Tests;

public sealed class MemoryJournalTests
{
    [Fact]
    public void Append_ResumedFromEntries_GivesTheSameBytes()
    {
        var first = new MemoryJournal();
        Sample.Play(first, stopBefore: 2);
        var second = new MemoryJournal(first.Entries, first.Saved);
        Sample.Play(second);
        Assert.Equal(Sample.Bytes(), second.ToBytes());
        Assert.Equal([2, 3], second.Timings.Select(timing => timing.Round));
    }

    [Fact]
    public void Append_ReplayedEntryDiffers_Throws()
    {
        var journal = new MemoryJournal([Sample.Started()]);
        Assert.Throws<ReplayDivergedException>(() => journal.Append(Sample.Started(seed: 8)));
    }
}
