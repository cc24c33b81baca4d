namespace AutoAL.Ledger;

/// <summary>What an earlier attempt left: read once, never written.</summary>
internal sealed record EarlierAttempt(string Id, RecordedLines Lines, Checkpoint? Checkpoint, IReadOnlyList<RoundTiming> Timings)
{
    /// <summary>The attempt with the most entries, and among those the newest checkpoint; null when none got anywhere.</summary>
    /// <exception cref="LedgerFormatException">An attempt's file is damaged before its last line.</exception>
    public static EarlierAttempt? MostAdvanced(string attempts)
    {
        EarlierAttempt? best = null;
        foreach (string folder in Folders(attempts))
        {
            RecordedLines lines = RecordedLines.OfAttempt(Path.Combine(folder, CellAttempt.LinesFile));
            if (lines.Entries.Count == 0 || lines.Entries.Count < best?.Lines.Entries.Count)
                continue;
            Checkpoint? checkpoint = CheckpointSlots.Load(folder, lines.Rounds);
            if (lines.Entries.Count == best?.Lines.Entries.Count && (checkpoint?.Round ?? -1) <= (best.Checkpoint?.Round ?? -1))
                continue;
            int rounds = lines.Rounds;
            best = new EarlierAttempt(
                Path.GetFileName(folder), lines, checkpoint, [.. TimingFile.Read(Path.Combine(folder, CellAttempt.TimingsFile)).Where(t => t.Round < rounds)]);
        }

        return best;
    }

    /// <summary>The most rounds that any attempt has.</summary>
    public static int MostRounds(string attempts) =>
        Folders(attempts).Select(folder => RecordedLines.OfAttempt(Path.Combine(folder, CellAttempt.LinesFile)).Rounds).DefaultIfEmpty(0).Max();

    private static string[] Folders(string attempts)
    {
        try
        {
            string[] folders = Directory.GetDirectories(attempts);
            Array.Sort(folders, StringComparer.Ordinal);
            return folders;
        }
        catch (DirectoryNotFoundException)
        {
            return [];
        }
    }
}
