using AutoAL.Numerics;

namespace AutoAL.Strategies.Committee;

/// <summary>
/// Asks where the committee's mean posterior is most spread out, whether the members disagree or are all unsure.
/// <para>s(x) = −Σ_c P̄_c ln P̄_c with P̄ = (1/K) Σ_k S_k, nats, in [0, ln C].</para>
/// </summary>
/// <remarks>Max entropy of Gal, Islam and Ghahramani, Deep Bayesian active learning with image data, ICML 2017.</remarks>
public readonly struct ConsensusEntropy : IDisagreement
{
    public static string Name => "consensus-entropy";

    public static double Score(MemberPosteriors members, Span<double> workspace)
    {
        members.Mean(workspace);
        return Entropies.Of(workspace);
    }
}
