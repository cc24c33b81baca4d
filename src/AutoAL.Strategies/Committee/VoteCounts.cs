namespace AutoAL.Strategies.Committee;

/// <summary>Scores candidates by how the votes of K members are spread, without a pass over the classes.</summary>
/// <param name="classes">C.</param>
/// <param name="members">K.</param>
public sealed class VoteCounts<TMeasure>(int classes, int members)
    where TMeasure : IDisagreement
{
    private readonly int[] _votes = new int[classes];
    private readonly int[] _classesByVotes = new int[members + 1];

    /// <summary>Fills one score per candidate.</summary>
    /// <param name="chosen">N×K classes, below C: what each member votes for.</param>
    /// <param name="scores">N.</param>
    public void Score(ReadOnlySpan<int> chosen, Span<double> scores)
    {
        for (int n = 0; n < scores.Length; n++)
            scores[n] = TMeasure.OfVotes(Spread(chosen.Slice(n * members, members)));
    }

    // Leaves the votes at 0 again.
    private int[] Spread(ReadOnlySpan<int> chosen)
    {
        int[] votes = _votes;
        int[] classesByVotes = _classesByVotes;
        Array.Clear(classesByVotes);
        foreach (int c in chosen)
            votes[c]++;
        foreach (int c in chosen)
        {
            classesByVotes[votes[c]]++;
            votes[c] = 0;
        }

        classesByVotes[0] = 0;
        return classesByVotes;
    }
}
