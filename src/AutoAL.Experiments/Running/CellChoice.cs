using AutoAL.Data;
using AutoAL.Experiments.Configuration;

namespace AutoAL.Experiments.Running;

/// <summary>Finds the cell that a user means among those of a run.</summary>
internal static class CellChoice
{
    /// <summary>Cells that a refusal shows.</summary>
    private const int Shown = 5;

    /// <summary>Fewer characters of an id name nothing.</summary>
    private const int LeastCharacters = 4;

    /// <param name="cells">All of the run's, at least one.</param>
    /// <param name="named">An id or the first characters of it; null for the only cell.</param>
    /// <exception cref="DataException">It names none, or several; the message shows the nearest and how to list them all.</exception>
    public static Cell Of(IReadOnlyList<(string Id, Cell Cell)> cells, string? named)
    {
        if (named is null)
            return cells.Count == 1 ? cells[0].Cell : throw Refusal($"The run has {cells.Count} cells; name one with --cell, for example:", cells, cells.Count);
        (string Id, Cell Cell)[] meant = [.. cells.Where(c => c.Id == named || (named.Length >= LeastCharacters && c.Id.StartsWith(named, StringComparison.OrdinalIgnoreCase)))];
        if (meant.Length == 1)
            return meant[0].Cell;
        if (meant.Length > 1)
            throw Refusal($"'{named}' begins the ids of {meant.Length} cells; give more of one:", meant, cells.Count);

        // A pasted novel is compared by its beginning.
        string word = named[..Math.Min(named.Length, 64)].ToLowerInvariant();
        throw Refusal($"The run has no cell '{named}'. The nearest of its {cells.Count}:", [.. cells.OrderBy(c => Spelling.Distance(word, c.Id))], cells.Count);
    }

    private static DataException Refusal(string sentence, IReadOnlyList<(string Id, Cell Cell)> nearest, int all) => new(
        sentence
        + string.Concat(nearest.Take(Shown).Select(c => $"{Environment.NewLine}  {c.Id}  {c.Cell}"))
        + (all > Math.Min(Shown, nearest.Count) ? $"{Environment.NewLine}`autoal export RUN --cells` lists them all." : ""));
}
