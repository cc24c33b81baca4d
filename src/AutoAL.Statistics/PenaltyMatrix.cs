namespace AutoAL.Statistics;

/// <summary>
/// The pairwise penalty matrix of Ash et al. (ICLR 2020): P[i, j] counts, over settings, the share of check-points at which strategy i
/// beats strategy j by a two-sided paired t test.
/// </summary>
/// <remarks>
/// Check-points of a setting lie at n = M_0 and M_0 + 2^(m−1) B, up to but not including the first at which the baseline reaches 99 % of
/// its final mean. p is not corrected, as in the paper. Without spread the sign of the mean decides. Pairs that lack partners are not counted.
/// </remarks>
/// <param name="Strategies">Rows and columns.</param>
/// <param name="Wins">P[i, j]: i beats j; at most the number of settings.</param>
/// <param name="Settings">Settings with at least one check-point.</param>
public sealed record PenaltyMatrix(IReadOnlyList<string> Strategies, double[,] Wins, int Settings)
{
    /// <summary>Row sum: wins over all others.</summary>
    public double WinsOf(int strategy) => Enumerable.Range(0, Strategies.Count).Sum(j => Wins[strategy, j]);

    /// <summary>Column mean: losses per rival, as in the paper.</summary>
    public double LossesOf(int strategy) => Enumerable.Range(0, Strategies.Count).Sum(i => Wins[i, strategy]) / Strategies.Count;

    /// <summary>The matrix of the comparisons that have a baseline and at least two strategies.</summary>
    public static PenaltyMatrix Of(IEnumerable<Comparison> comparisons)
    {
        Comparison[] settings = [.. comparisons.Where(c => c.Baseline is not null && c.Rows.Count > 1)];
        string[] strategies = [.. settings.SelectMany(c => c.Rows).Select(r => r.Strategy).Distinct().Order(StringComparer.Ordinal)];
        var wins = new double[strategies.Length, strategies.Length];
        int counted = 0;
        foreach (Comparison setting in settings)
        {
            double[] points = CheckPoints(setting);
            if (points.Length == 0)
                continue;
            counted++;
            Dictionary<string, RankedStrategy> rows = setting.Rows.ToDictionary(r => r.Strategy);
            for (int i = 0; i < strategies.Length; i++)
            {
                for (int j = 0; j < i; j++)
                {
                    if (rows.TryGetValue(strategies[i], out RankedStrategy? ours) && rows.TryGetValue(strategies[j], out RankedStrategy? theirs))
                    {
                        (int ahead, int behind) = Count(ours.Runs, theirs.Runs, points);
                        wins[i, j] += (double)ahead / points.Length;
                        wins[j, i] += (double)behind / points.Length;
                    }
                }
            }
        }

        return new PenaltyMatrix(strategies, wins, counted);
    }

    /// <summary>M_0, M_0 + B, M_0 + 2B, M_0 + 4B, … below the baseline's saturation; B is the median step of its mean curve.</summary>
    internal static double[] CheckPoints(Comparison comparison)
    {
        LearningCurve mean = comparison.Baseline!.Band.Mean;
        double saturation = mean.FirstReaching(Saturated(mean.Values[^1])) ?? mean.Last;
        ReadOnlySpan<double> x = mean.X;
        var steps = new double[x.Length - 1];
        for (int r = 1; r < x.Length; r++)
            steps[r - 1] = x[r] - x[r - 1];
        Array.Sort(steps);
        double batch = steps[steps.Length / 2];
        var points = new List<double>();
        for (double n = mean.First, offset = batch; n < saturation && n <= mean.Last; n = mean.First + offset, offset *= 2)
            points.Add(n);
        return [.. points];
    }

    /// <summary>99 % of a final score; of a loss, which is negative, the value 1 % worse.</summary>
    internal static double Saturated(double final) => final - (0.01 * Math.Abs(final));

    private static (int Ahead, int Behind) Count(IReadOnlyDictionary<PairKey, LearningCurve> ours, IReadOnlyDictionary<PairKey, LearningCurve> theirs, double[] points)
    {
        if (MissingPartners.Between(ours.Keys, theirs.Keys) is not null || ours.Count < 2)
            return (0, 0);
        (LearningCurve Ours, LearningCurve Theirs)[] pairs = [.. ours.OrderBy(run => run.Key).Select(run => (run.Value, theirs[run.Key]))];

        int ahead = 0;
        int behind = 0;
        var differences = new double[pairs.Length];
        foreach (double n in points)
        {
            for (int k = 0; k < pairs.Length; k++)
                differences[k] = pairs[k].Ours.At(n) - pairs[k].Theirs.At(n);
            // The 95 % t interval excludes 0 exactly where the two-sided p is below 0.05.
            Interval interval = SampleMean.Of(differences).Interval!.Value;
            ahead += interval.Low > 0 ? 1 : 0;
            behind += interval.High < 0 ? 1 : 0;
        }

        return (ahead, behind);
    }
}
