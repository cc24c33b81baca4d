namespace AutoAL.Strategies.Committee;

/// <summary>
/// Asks where the members' votes are most spread out.
/// <para>s(x) = −Σ_c (V_c/K) ln (V_c/K), nats, in [0, ln min(K, C)].</para>
/// </summary>
/// <remarks>
/// Dagan and Engelson, Committee-based sampling for training probabilistic classifiers, ICML 1995; they divide by ln min(K, C), which
/// changes no rank. Each member votes for its most probable class, the lowest one of level classes.
/// </remarks>
public readonly struct VoteEntropy : IDisagreement
{
    public static string Name => "vote-entropy";

    public static double Score(MemberPosteriors members, Span<double> workspace)
    {
        members.Votes(workspace);
        return Of(workspace, members.Count);
    }

    /// <param name="votes">C counts that add up to K.</param>
    /// <param name="members">K.</param>
    public static double Of(ReadOnlySpan<double> votes, int members)
    {
        // Classes with the same count are taken together, so that 2 : 2 : 1 and 2 : 1 : 2 tie to the last bit.
        Span<int> classes = members <= 256 ? stackalloc int[members + 1] : new int[members + 1];
        classes.Clear();
        foreach (double count in votes)
            classes[(int)count]++;
        return OfVotes(classes);
    }

    public static bool ReadsVotes => true;

    public static double OfVotes(ReadOnlySpan<int> classesByVotes)
    {
        int members = classesByVotes.Length - 1;
        double entropy = 0;
        for (int count = 1; count <= members; count++)
        {
            double share = (double)count / members;
            if (classesByVotes[count] > 0)
                entropy -= classesByVotes[count] * share * Math.Log(share);
        }

        return entropy;
    }
}
