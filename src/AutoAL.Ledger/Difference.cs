using System.Text;

namespace AutoAL.Ledger;

/// <summary>Says where two lines part.</summary>
internal static class Difference
{
    private const int Before = 40;
    private const int Shown = 120;

    /// <exception cref="ReplayDivergedException">The lines differ.</exception>
    public static void ThrowIfDiverged(string cell, Entry entry, ReadOnlySpan<byte> recorded, ReadOnlySpan<byte> computed)
    {
        recorded = recorded.TrimEnd((byte)'\n');
        computed = computed.TrimEnd((byte)'\n');
        if (recorded.SequenceEqual(computed))
            return;
        throw new ReplayDivergedException(
            $"Cell {cell}, {Place(entry)}: computing it again gave another result than the recorded one. {Describe(recorded, computed)} "
            + "Nothing was overwritten. Continue on the machine and with the versions that began the cell, or delete its attempts folder to compute it anew.");
    }

    /// <summary>Both lines from shortly before the first difference on.</summary>
    public static string Describe(ReadOnlySpan<byte> first, ReadOnlySpan<byte> second)
    {
        int start = Math.Max(0, first.CommonPrefixLength(second) - Before);
        return $"Recorded: {Excerpt(first, start)} Computed: {Excerpt(second, start)}";
    }

    private static string Excerpt(ReadOnlySpan<byte> line, int start)
    {
        start = Math.Min(start, line.Length);
        int end = Math.Min(line.Length, start + Shown);
        return (start > 0 ? "…" : "") + Encoding.UTF8.GetString(line[start..end]) + (end < line.Length ? "…" : "");
    }

    private static string Place(Entry entry) => entry switch
    {
        CellStarted => "start",
        InitialLabels => "initial labels",
        RoundEnded round => $"round {round.Round}",
        CellEnded ended => $"end after {ended.Rounds} rounds",
        _ => entry.GetType().Name,
    };
}
