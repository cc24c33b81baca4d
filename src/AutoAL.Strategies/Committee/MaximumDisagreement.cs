namespace AutoAL.Strategies.Committee;

/// <summary>
/// Asks where a single member lies farthest from the consensus.
/// <para>s(x) = max_k KL(S_k ‖ P̄) with P̄ = (1/K) Σ_k S_k, nats, in [0, ln K].</para>
/// </summary>
/// <remarks>Danka and Horvath, modAL: a modular active learning framework for Python, arXiv 1805.00979, 2018 (max disagreement).</remarks>
public readonly struct MaximumDisagreement : IDisagreement
{
    public static string Name => "max-disagreement";

    public static double Score(MemberPosteriors members, Span<double> workspace)
    {
        members.Mean(workspace);
        double most = 0;
        for (int k = 0; k < members.Count; k++)
            most = Math.Max(most, Divergence.ToMean(members[k], workspace));
        return Divergence.WithoutRounding(most);
    }
}
