namespace AutoAL.Statistics;

/// <summary>A strategy's step function: Share[i] of the problems are solved within Ratio[i] times the best strategy's labels.</summary>
public sealed record ProfileCurve(string Strategy, IReadOnlyList<double> Ratios, IReadOnlyList<double> Shares)
{
    /// <summary>ρ(τ), continuous from the right; 0 before the first step.</summary>
    public double At(double ratio)
    {
        int step = 0;
        while (step < Ratios.Count && Ratios[step] <= ratio)
            step++;
        return step == 0 ? 0 : Shares[step - 1];
    }
}

/// <summary>
/// The performance profile of Dolan and Moré (2002): ρ_s(τ) is the share of problems that strategy s solves at no more than τ times the
/// cost of the best. ρ_s(1) is the share of wins, ties counted for all. A problem that nobody solves stays in the denominator.
/// </summary>
/// <remarks>Profiles depend on which strategies take part.</remarks>
/// <param name="Curves">In the order of strategies given.</param>
/// <param name="Problems">How many problems.</param>
public sealed record PerformanceProfile(IReadOnlyList<ProfileCurve> Curves, int Problems)
{
    /// <param name="strategies">Names of the columns.</param>
    /// <param name="costs">One row per problem, one cost above 0 per strategy; infinity for a failure.</param>
    public static PerformanceProfile Of(IReadOnlyList<string> strategies, IReadOnlyList<double[]> costs)
    {
        var curves = new ProfileCurve[strategies.Count];
        for (int s = 0; s < curves.Length; s++)
        {
            double[] ratios = [.. costs.Select(row => double.IsFinite(row[s]) ? row[s] / row.Min() : double.PositiveInfinity).Where(double.IsFinite).Order()];
            double[] steps = [.. ratios.Distinct()];
            curves[s] = new ProfileCurve(strategies[s], steps, [.. steps.Select(r => (double)ratios.Count(other => other <= r) / costs.Count)]);
        }

        return new PerformanceProfile(curves, costs.Count);
    }

    /// <summary>The profile of labels to each setting's target, over the settings that ran every strategy of the report; null when there are none.</summary>
    public static PerformanceProfile? OfLabels(Summary summary)
    {
        string[] strategies = [.. summary.Comparisons.SelectMany(c => c.Rows).Select(r => r.Strategy).Distinct().Order(StringComparer.Ordinal)];
        Comparison[] problems = [.. summary.Comparisons.Where(c => c.Target is not null && c.Rows.Count == strategies.Length && strategies.Length > 1)];
        return problems.Length == 0 ? null : Of(strategies, [.. problems.Select(c => strategies
            .Select(s => c.Rows.Single(r => r.Strategy == s).LabelsToTarget?.OnMean ?? double.PositiveInfinity).ToArray())]);
    }
}
