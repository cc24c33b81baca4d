using AutoAL.Numerics;

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

    /// <param name="votes">C counts that add up to K; overwritten.</param>
    /// <param name="members">K.</param>
    public static double Of(Span<double> votes, int members)
    {
        // In sorted order 2 : 2 : 1 sums to the same bits as 2 : 1 : 2, so that equal divisions of the vote tie exactly.
        int held = 0;
        foreach (double count in votes)
        {
            if (count > 0)
                votes[held++] = count / members;
        }

        votes[..held].Sort();
        return Entropies.Of(votes[..held]);
    }
}
