using AutoAL.Numerics;

namespace AutoAL.Statistics.Testing;

/// <summary>The distance of mean ranks from which strategies differ after Friedman's test: CD = q √(k(k + 1)/(6N)).</summary>
public static class CriticalDifference
{
    /// <summary>Nemenyi's q: the studentised range divided by √2, for all pairs of k strategies.</summary>
    public static double NemenyiQuantile(int strategies, double alpha = SummaryOptions.Alpha) => StudentizedRange.Quantile(1 - alpha, strategies) / Math.Sqrt(2);

    /// <summary>The q of Bonferroni and Dunn: the normal quantile at 1 − α/(2(k − 1)), for one control against k − 1 others.</summary>
    public static double BonferroniDunnQuantile(int strategies, double alpha = SummaryOptions.Alpha) => NormalDistribution.Quantile(1 - (alpha / (2 * (strategies - 1))));

    /// <summary>Nemenyi's critical difference. It depends on which strategies take part.</summary>
    /// <param name="strategies">k, at least 2.</param>
    /// <param name="datasets">N, at least 1.</param>
    /// <param name="alpha">The level.</param>
    public static double Nemenyi(int strategies, int datasets, double alpha = SummaryOptions.Alpha) => NemenyiQuantile(strategies, alpha) * Unit(strategies, datasets);

    /// <summary>The critical difference of Bonferroni and Dunn.</summary>
    public static double BonferroniDunn(int strategies, int datasets, double alpha = SummaryOptions.Alpha) => BonferroniDunnQuantile(strategies, alpha) * Unit(strategies, datasets);

    private static double Unit(int strategies, int datasets) => Math.Sqrt(strategies * (strategies + 1.0) / (6.0 * datasets));
}
