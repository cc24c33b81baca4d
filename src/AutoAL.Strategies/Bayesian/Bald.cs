using System.Numerics.Tensors;
using AutoAL.Numerics;
using AutoAL.Strategies.Committee;

namespace AutoAL.Strategies.Bayesian;

/// <summary>
/// Asks where the label would say most about the model: draws that are each sure, but of different classes.
/// <para>s(x) = H(P̄) − (1/K) Σ_k H(S_k) with P̄ = (1/K) Σ_k S_k, nats, in [0, ln min(K, C)].</para>
/// </summary>
/// <remarks>
/// Houlsby, Huszár, Ghahramani and Lengyel, Bayesian active learning for classification and preference learning, arXiv 1112.5745, 2011;
/// Gal, Islam and Ghahramani, ICML 2017. The mutual information of label and model under K draws; what rounding leaves below 0 counts as 0.
/// </remarks>
public readonly struct Bald : IDisagreement
{
    public static string Name => "bald";

    public static double Score(MemberPosteriors members, Span<double> workspace)
    {
        workspace.Clear();
        double expected = 0;
        for (int k = 0; k < members.Count; k++)
            expected += Entropies.OfAndAdd(members[k], workspace);
        TensorPrimitives.Divide(workspace, members.Count, workspace);
        double information = Entropies.Of(workspace) - (expected / members.Count);
        return information <= 0 ? 0 : information;
    }

    public static double? RoughError(int classes) => classes >= RoughEntropies.FewestClasses ? 2 * RoughEntropies.Error(classes) : null;

    public static bool TryRough(ReadOnlySpan<double> posteriors, int classes, int candidates, int from, Span<double> rough, Span<double> workspace, ref double least)
    {
        int members = posteriors.Length / (candidates * classes);
        bool sound = true;
        rough.Clear();
        workspace.Clear();
        for (int k = 0; k < members; k++)
        {
            ReadOnlySpan<double> rows = posteriors.Slice(((k * candidates) + from) * classes, rough.Length * classes);
            for (int n = 0; n < rough.Length; n++)
            {
                rough[n] -= RoughEntropies.OfAndAdd(rows.Slice(n * classes, classes), workspace[(n * classes)..], out double sum, out double lowest);
                sound &= EvidenceCheck.IsDistribution(sum, lowest);
                least = Math.Min(least, lowest);
            }
        }

        TensorPrimitives.Divide(workspace, members, workspace);
        for (int n = 0; n < rough.Length; n++)
            rough[n] = Math.Max(0, RoughEntropies.Of(workspace.Slice(n * classes, classes), out _, out _) + (rough[n] / members));
        return sound;
    }
}
