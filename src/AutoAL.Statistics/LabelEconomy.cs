namespace AutoAL.Statistics;

/// <summary>Numbers that weigh a strategy's mean curve against the baseline's. Each is named by its id.</summary>
public static class LabelEconomy
{
    /// <summary>
    /// <c>deficiency</c> (Baram, El-Yaniv and Luz, JMLR 2004): Σ (b_R − a_r) / Σ (b_R − b_r) over the points of the baseline's curve, b_R
    /// being its final value. Below 1 is better than the baseline; null when the baseline is flat, where it is undefined.
    /// </summary>
    /// <param name="strategy">Covers the baseline's range.</param>
    /// <param name="baseline">The curve to weigh against.</param>
    public static double? Deficiency(LearningCurve strategy, LearningCurve baseline)
    {
        double final = baseline.Values[^1];
        double ours = 0;
        double theirs = 0;
        for (int r = 0; r < baseline.X.Length; r++)
        {
            ours += final - strategy.At(baseline.X[r]);
            theirs += final - baseline.Values[r];
        }

        return Math.Abs(theirs) <= 1e-12 * baseline.X.Length * Math.Max(1, Math.Abs(final)) ? null : ours / theirs;
    }

    /// <summary><c>n-to-stay</c>: the least position from which on the curve never falls below the target again, by linear interpolation; null when it ends below.</summary>
    public static double? FirstStaying(LearningCurve curve, double target)
    {
        int r = curve.X.Length - 1;
        if (curve.Values[r] < target)
            return null;
        while (r > 0 && curve.Values[r - 1] >= target)
            r--;
        return r == 0 ? curve.First : curve.X[r - 1] + ((curve.X[r] - curve.X[r - 1]) * (target - curve.Values[r - 1]) / (curve.Values[r] - curve.Values[r - 1]));
    }

    /// <summary>
    /// <c>ne-badge</c>, the normalised error of Ash et al. (2020): the mean of (1 − a(n))/(1 − b(n)) over the check-points n = n_0 and
    /// n_0 + 2^(m−1)·B up to the end, B being the baseline's first step; null where the baseline errs nowhere at one of them.
    /// </summary>
    public static double? NormalisedError(LearningCurve strategy, LearningCurve baseline)
    {
        if (baseline.X.Length < 2)
            return null;
        double batch = baseline.X[1] - baseline.X[0];
        double sum = 0;
        int points = 0;
        for (double n = baseline.First; n <= baseline.Last; n = n == baseline.First ? n + batch : baseline.First + (2 * (n - baseline.First)))
        {
            double error = 1 - baseline.At(n);
            if (!(error > 0) || !(batch > 0))
                return null;
            sum += (1 - strategy.At(n)) / error;
            points++;
        }

        return sum / points;
    }

    /// <summary>
    /// <c>labelling-efficiency</c>: N_baseline(a(n)) / n, how many times as many labels the baseline needs for what the strategy reaches
    /// with n; null where the baseline never gets there.
    /// </summary>
    /// <param name="strategy">The curve whose points are asked.</param>
    /// <param name="baseline">The curve that must follow.</param>
    /// <param name="labels">n, above 0, in the strategy's range.</param>
    public static double? LabellingEfficiency(LearningCurve strategy, LearningCurve baseline, double labels) => baseline.FirstReaching(strategy.At(labels)) / labels;

    /// <summary>The median of the labelling efficiency over the strategy's points at which it exists; null when it never does.</summary>
    public static double? MedianEfficiency(LearningCurve strategy, LearningCurve baseline)
    {
        double[] known = [.. strategy.X.ToArray().Where(n => n > 0).Select(n => LabellingEfficiency(strategy, baseline, n)).OfType<double>().Order()];
        return known.Length == 0 ? null : (known[(known.Length - 1) / 2] + known[known.Length / 2]) / 2;
    }

    /// <summary>
    /// <c>dur</c>, the data-utilisation rate (Culver et al., 2006): N_strategy(t) / N_baseline(t) at the baseline's final value t; null
    /// when the strategy never reaches it.
    /// </summary>
    public static double? DataUtilisation(LearningCurve strategy, LearningCurve baseline)
    {
        double target = baseline.Values[^1];
        return strategy.FirstReaching(target) / baseline.FirstReaching(target);
    }
}
