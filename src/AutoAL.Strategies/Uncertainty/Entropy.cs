using AutoAL.Numerics;

namespace AutoAL.Strategies.Uncertainty;

/// <summary>
/// Asks where the posterior as a whole is most spread out.
/// <para>s(x) = −Σ_c p_c ln p_c, nats, 0 ln 0 = 0, in [0, ln C].</para>
/// </summary>
/// <remarks>Settles, Active learning literature survey, University of Wisconsin–Madison TR 1648, 2009; Shannon 1948.</remarks>
public readonly struct Entropy : IUncertainty
{
    public static string Name => "entropy";

    public static double Score(ReadOnlySpan<double> posterior) => Entropies.Of(posterior);

    public static bool TryScoreRows(ReadOnlySpan<double> posteriors, int classes, Span<double> scores)
    {
        Entropies.Rows(posteriors, classes, scores);
        return true;
    }

    public static double? RoughError(int classes) => classes >= RoughEntropies.FewestClasses ? RoughEntropies.Error(classes) : null;

    public static double Rough(ReadOnlySpan<double> posteriors, int classes, Span<double> rough, Span<double> sums) => RoughEntropies.Rows(posteriors, classes, rough, sums);
}
