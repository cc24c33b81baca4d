using System.Numerics.Tensors;
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

    /// <param name="votes">C counts that add up to K; overwritten by the shares.</param>
    /// <param name="members">K.</param>
    public static double Of(Span<double> votes, int members)
    {
        TensorPrimitives.Divide(votes, members, votes);
        return Entropies.Of(votes);
    }
}
