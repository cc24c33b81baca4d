namespace AutoAL.Data.Readers;

/// <summary>The five scan-line filters of PNG (specification, section 9), undone in place.</summary>
internal static class PngFilters
{
    /// <summary>Undoes the filter of one line; false for an unknown filter.</summary>
    /// <param name="filter">0 none, 1 sub, 2 up, 3 average, 4 Paeth.</param>
    /// <param name="line">The line's bytes.</param>
    /// <param name="above">The unfiltered line above; zeros for the first line.</param>
    /// <param name="step">Bytes a pixel.</param>
    public static bool Undo(int filter, Span<byte> line, ReadOnlySpan<byte> above, int step)
    {
        if (filter > 4)
            return false;
        for (int i = 0; i < line.Length; i++)
        {
            int left = i >= step ? line[i - step] : 0;
            int up = above[i];
            int corner = i >= step ? above[i - step] : 0;
            line[i] += filter switch
            {
                1 => (byte)left,
                2 => (byte)up,
                3 => (byte)((left + up) / 2),
                4 => (byte)Paeth(left, up, corner),
                _ => (byte)0,
            };
        }

        return true;
    }

    public static int Paeth(int left, int up, int corner)
    {
        int guess = left + up - corner;
        int byLeft = Math.Abs(guess - left), byUp = Math.Abs(guess - up), byCorner = Math.Abs(guess - corner);
        return byLeft <= byUp && byLeft <= byCorner ? left : byUp <= byCorner ? up : corner;
    }
}
