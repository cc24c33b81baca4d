namespace AutoAL.Experiments.Configuration;

/// <summary>Finds the word that a misspelt one was meant to be.</summary>
public static class Spelling
{
    /// <summary>
    /// The closest candidate within a third of the word's length (at least one edit), or null. Case does not count; of equally close
    /// candidates the first is taken.
    /// </summary>
    public static string? Closest(string word, IEnumerable<string> candidates)
    {
        string lower = word.ToLowerInvariant();
        string? best = null;
        int bestDistance = Math.Max(1, word.Length / 3) + 1;
        foreach (string candidate in candidates)
        {
            // Each edit changes the length by one at most; a pasted novel is never compared.
            if (Math.Abs(candidate.Length - word.Length) >= bestDistance)
                continue;
            int distance = Distance(lower, candidate.ToLowerInvariant());
            if (distance < bestDistance)
                (best, bestDistance) = (candidate, distance);
        }

        return best;
    }

    /// <summary>A remedy's sentence: <c>Did you mean `batch`?</c>, or the alternative when nothing is close.</summary>
    public static string DidYouMean(string word, IEnumerable<string> candidates, string otherwise) =>
        Closest(word, candidates) is { } meant ? $"Did you mean `{meant}`?" : otherwise;

    /// <summary>
    /// The edits that turn one word into the other: insertion, deletion, substitution and the exchange of two neighbours (Damerau 1964, in
    /// the form that edits no substring twice).
    /// </summary>
    public static int Distance(string first, string second)
    {
        var edits = new int[first.Length + 1, second.Length + 1];
        for (int i = 0; i <= first.Length; i++)
            edits[i, 0] = i;
        for (int j = 0; j <= second.Length; j++)
            edits[0, j] = j;
        for (int i = 1; i <= first.Length; i++)
        {
            for (int j = 1; j <= second.Length; j++)
            {
                int change = edits[i - 1, j - 1] + (first[i - 1] == second[j - 1] ? 0 : 1);
                edits[i, j] = Math.Min(change, Math.Min(edits[i - 1, j], edits[i, j - 1]) + 1);
                if (i > 1 && j > 1 && first[i - 1] == second[j - 2] && first[i - 2] == second[j - 1])
                    edits[i, j] = Math.Min(edits[i, j], edits[i - 2, j - 2] + 1);
            }
        }

        return edits[first.Length, second.Length];
    }
}
