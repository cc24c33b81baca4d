namespace AutoAL.Strategies.Committee;

/// <summary>
/// Asks where the members lie far from their consensus on average.
/// <para>s(x) = (1/K) Σ_k KL(S_k ‖ P̄) with P̄ = (1/K) Σ_k S_k, nats, in [0, ln min(K, C)].</para>
/// </summary>
/// <remarks>McCallum and Nigam, Employing EM and pool-based active learning for text classification, ICML 1998. Equals BALD on the same members.</remarks>
public readonly struct ConsensusKullbackLeibler : IDisagreement
{
    public static string Name => "consensus-kl";

    public static double Score(MemberPosteriors members, Span<double> workspace)
    {
        members.Mean(workspace);
        double sum = 0;
        for (int k = 0; k < members.Count; k++)
            sum += Divergence.ToMean(members[k], workspace);
        return Divergence.WithoutRounding(sum / members.Count);
    }
}
