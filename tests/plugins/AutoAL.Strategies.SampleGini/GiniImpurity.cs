using AutoAL.Contracts;

namespace AutoAL.Strategies.SampleGini;

/// <summary>
/// Asks where two labels drawn from the posterior would most often differ.
/// <para>s(x) = 1 − Σ_c p_c^q, in [0, 1 − C^(1−q)]; q = 2 is Gini's impurity.</para>
/// </summary>
/// <remarks>
/// Gini 1912, as the impurity of Breiman, Friedman, Olshen and Stone, Classification and Regression Trees, 1984. Equal scores go to the
/// lowest row id; a row that is no distribution is an error.
/// </remarks>
/// <param name="q">The power, above 1.</param>
public sealed class GiniImpurity(double q) : IQueryStrategy
{
    public const string Name = "gini";

    public static StrategyEntry Entry { get; } = new()
    {
        Name = Name,
        Summary = "Asks where two labels drawn from the posterior would most often differ.",
        Formula = "s(x) = 1 − Σ_c p_c^q",
        Citation = "Breiman, Friedman, Olshen and Stone, Classification and Regression Trees, Wadsworth 1984",
        Cost = "O(N·C) + O(N·log N)",
        Needs = Evidence.Probabilities,
        Options = new([new RealParameter("q", "the power; 2 is Gini's impurity", 1.01, 10, 2)]),
        Create = options => new GiniImpurity(options.Real("q")),
    };

    public Evidence Needs => Evidence.Probabilities;

    public static double Score(ReadOnlySpan<double> posterior, double q)
    {
        double sum = 0;
        foreach (double p in posterior)
            sum += Math.Pow(p, q);
        return 1 - sum;
    }

    public void Select(in QueryContext context, Span<int> chosen)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(chosen.Length, context.Candidates.Length);
        double[] keys = new double[context.Candidates.Length];
        int[] order = new int[keys.Length];
        for (int n = 0; n < keys.Length; n++)
        {
            ReadOnlySpan<double> posterior = context.Probabilities.Slice(n * context.ClassCount, context.ClassCount);
            Refuse(context.Candidates[n], posterior);
            (keys[n], order[n]) = (-Score(posterior, q), n);
        }

        // Equal scores go to the lowest row id, so candidate numbers decide; an unstable sort alone would not do.
        order.AsSpan().Sort((a, b) => keys[a] != keys[b] ? keys[a].CompareTo(keys[b]) : a.CompareTo(b));
        order.AsSpan(0, chosen.Length).CopyTo(chosen);
    }

    private static void Refuse(RowId row, ReadOnlySpan<double> posterior)
    {
        double sum = 0;
        double least = 0;
        foreach (double p in posterior)
            (sum, least) = (sum + p, Math.Min(least, p));

        // Written so that a NaN fails as well.
        if (!(Math.Abs(sum - 1) <= 1e-6 && least >= -1e-12))
            throw new EvidenceException(Name, row, "its probabilities are no distribution. Check the learner's output.");
    }
}
