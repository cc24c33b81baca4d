namespace AutoAL.Numerics;

/// <summary>For each of b centres the nearest row that no earlier centre has taken.</summary>
public static class NearestRows
{
    private const int BlockRows = 1024;

    /// <summary>Fills <paramref name="chosen"/> with distinct rows, one per centre in order; the lowest row on a tie.</summary>
    /// <param name="vectors">N×D row-major.</param>
    /// <param name="width">D.</param>
    /// <param name="centres">b×D.</param>
    /// <param name="chosen">b ≤ N rows.</param>
    public static void Pick(ReadOnlySpan<float> vectors, int width, ReadOnlySpan<float> centres, Span<int> chosen)
    {
        int rows = vectors.Length / width;
        double[] least = new double[chosen.Length];
        Array.Fill(least, double.PositiveInfinity);
        chosen.Fill(-1);
        for (int from = 0; from < rows; from += BlockRows)
        {
            int end = Math.Min(rows, from + BlockRows);
            for (int c = 0; c < chosen.Length; c++)
                Search(vectors, width, centres.Slice(c * width, width), from, end, [], ref chosen[c], ref least[c]);
        }

        for (int c = 1; c < chosen.Length; c++)
        {
            if (!chosen[..c].Contains(chosen[c]))
                continue;
            double nearest = double.PositiveInfinity;
            chosen[c] = -1;
            Search(vectors, width, centres.Slice(c * width, width), 0, rows, chosen[..c], ref chosen[c], ref nearest);
        }
    }

    private static void Search(ReadOnlySpan<float> vectors, int width, ReadOnlySpan<float> centre, int from, int end, ReadOnlySpan<int> taken, ref int row, ref double least)
    {
        for (int i = from; i < end; i++)
        {
            double distance = SquaredDistances.Between(vectors.Slice(i * width, width), centre);
            if (distance < least && !taken.Contains(i))
                (row, least) = (i, distance);
        }
    }
}
