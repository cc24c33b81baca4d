using AutoAL.Ledger;

namespace AutoAL.Sessions.Tests;

/// <summary>Breaks a session off after every entry and resumes it from every checkpoint that could stand beside the entries.</summary>
internal static class Resumption
{
    /// <summary>Each resumed session must end with the bytes of an unbroken one.</summary>
    public static void Assert(SessionTask task)
    {
        var recording = new CheckpointRecorder();
        new Session(task, recording, new Loop.Unwatched(), TimeProvider.System).Run("attempt", TestContext.Current.CancellationToken);
        byte[] unbroken = recording.Inner.ToBytes();
        for (int kept = 0; kept < recording.Inner.Entries.Count; kept++)
        {
            Entry[] prefix = [.. recording.Inner.Entries.Take(kept)];
            int rounds = prefix.OfType<RoundEnded>().Count();

            // A checkpoint is written after its round's line, so the newest one that can stand is that of the last line or of the one before.
            foreach (Checkpoint? checkpoint in recording.Saved.Where(c => c.Round < rounds).TakeLast(2).Cast<Checkpoint?>().Append(null))
                Xunit.Assert.Equal(unbroken, Loop.Run(task, new MemoryJournal(prefix, checkpoint)).ToBytes());
        }
    }
}
