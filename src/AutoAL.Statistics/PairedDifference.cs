using AutoAL.Numerics;

namespace AutoAL.Statistics;

/// <summary>
/// Strategy minus baseline over runs that share everything but the strategy, with the two-sided paired t test.
/// </summary>
/// <remarks>
/// The test assumes independent, nearly normal differences. Seeds that split one data set overlap in rows, so the result speaks about
/// this data set under this way of splitting it, not about other data. It is not valid for stopping a study early, and p is not
/// corrected for other comparisons; see <see cref="HolmCorrection"/>.
/// </remarks>
/// <param name="Sample">Mean, standard deviation and 95 % t interval of the differences; positive favours the strategy.</param>
/// <param name="P">Two-sided p. Null for one pair. When all differences are equal (deviation 0), 1 if they are 0 and else 0: the mean alone decides.</param>
/// <param name="Wins">Pairs in which the strategy is ahead.</param>
/// <param name="Losses">Pairs in which the baseline is ahead.</param>
public sealed record PairedDifference(SampleMean Sample, double? P, int Wins, int Losses)
{
    /// <summary>The differences themselves, in the order given.</summary>
    public required IReadOnlyList<double> Values { get; init; }

    public int Count => Sample.Count;

    public double Mean => Sample.Mean;

    public Interval? Interval => Sample.Interval;

    public int Ties => Count - Wins - Losses;

    /// <summary>True when two or more differences are all equal, so that no spread can be tested.</summary>
    public bool AllEqual => Sample.Deviation == 0;

    /// <summary>The t statistic, df = n − 1; null for one pair or when all differences are equal.</summary>
    public double? T => Sample.Deviation is > 0 and double sd ? Mean / (sd / Math.Sqrt(Count)) : null;

    /// <summary>The summary of differences, one per pair.</summary>
    public static PairedDifference Of(ReadOnlySpan<double> differences)
    {
        if (differences.IsEmpty)
            throw new ArgumentException("There are no pairs to compare.", nameof(differences));

        int wins = 0;
        int losses = 0;
        foreach (double difference in differences)
        {
            wins += difference > 0 ? 1 : 0;
            losses += difference < 0 ? 1 : 0;
        }

        SampleMean sample = SampleMean.Of(differences);
        double? p = sample.Deviation switch
        {
            null => null,
            0 => sample.Mean == 0 ? 1 : 0,
            double sd => StudentDistribution.TwoSidedTail(sample.Mean / (sd / Math.Sqrt(sample.Count)), sample.Count - 1),
        };
        return new PairedDifference(sample, p, wins, losses) { Values = differences.ToArray() };
    }

    /// <summary>Joins the two sides on their keys: either the difference, or which partners are missing.</summary>
    public static (PairedDifference? Difference, MissingPartners? Missing) Join(
        IReadOnlyDictionary<PairKey, double> strategy, IReadOnlyDictionary<PairKey, double> baseline)
    {
        if (MissingPartners.Between(strategy.Keys, baseline.Keys) is { } missing)
            return (null, missing);

        // In the order of the keys, so that the sum's last bit does not depend on the order of the runs.
        double[] differences = [.. strategy.OrderBy(run => run.Key).Select(run => run.Value - baseline[run.Key])];
        return (Of(differences), null);
    }
}
