namespace AutoAL.Strategies.Committee;

/// <summary>
/// Asks where the fewest members side with the most frequent vote.
/// <para>s(x) = 1 − max_c V_c / K, in [0, 1 − 1/min(K, C)].</para>
/// </summary>
/// <remarks>Freeman, Elementary Applied Statistics, Wiley 1965. Each member votes for its most probable class, the lowest one of level classes.</remarks>
public readonly struct VariationRatio : IDisagreement
{
    public static string Name => "variation-ratio";

    public static double Score(MemberPosteriors members, Span<double> workspace)
    {
        members.Votes(workspace);
        return Of(workspace, members.Count);
    }

    public static bool ReadsVotes => true;

    public static double OfVotes(ReadOnlySpan<int> classesByVotes)
    {
        int members = classesByVotes.Length - 1;
        return 1 - ((double)Math.Max(0, classesByVotes.LastIndexOfAnyExcept(0)) / members);
    }

    /// <param name="votes">C counts that add up to K.</param>
    /// <param name="members">K.</param>
    public static double Of(ReadOnlySpan<double> votes, int members)
    {
        double most = 0;
        foreach (double count in votes)
            most = Math.Max(most, count);
        return 1 - (most / members);
    }
}
