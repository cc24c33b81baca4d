namespace AutoAL.Ledger;

/// <summary>The order of entries in a cell: start, initial labels, rounds from 0, end or failure. A failure may come at any point.</summary>
internal static class EntryOrder
{
    /// <summary>What is wrong with an entry in its place; null when nothing is.</summary>
    /// <param name="before">How many entries precede it.</param>
    /// <param name="ended">Whether the last of those ends the cell.</param>
    /// <param name="entry">The entry.</param>
    public static string? Violation(int before, bool ended, Entry entry)
    {
        int rounds = before - 2;
        if (ended)
            return $"a {entry.GetType().Name} follows the cell's end";
        return (before, entry) switch
        {
            (0, CellStarted) or (1, InitialLabels) or (_, CellFailed) => null,
            (0, _) => $"the first entry is a {entry.GetType().Name} instead of the CellStarted that is due",
            (1, _) => $"the second entry is a {entry.GetType().Name} instead of the InitialLabels that are due",
            (_, RoundEnded round) => round.Round == rounds ? null : $"round {round.Round} stands where round {rounds} is due",
            (_, CellEnded end) => end.Rounds == rounds ? null : $"the end counts {end.Rounds} rounds and {rounds} precede it",
            _ => $"a second {entry.GetType().Name}",
        };
    }
}
