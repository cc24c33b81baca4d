using System.Globalization;
using System.Numerics.Tensors;
using AutoAL.Numerics;

namespace AutoAL.Statistics;

/// <summary>What is known about a saving.</summary>
public enum SavingKind
{
    /// <summary>Both mean curves reach the target.</summary>
    Measured,

    /// <summary>The baseline never reaches it: the saving is at least the stated one.</summary>
    AtLeast,

    /// <summary>The strategy never reaches it: there is no saving.</summary>
    NotReached,

    /// <summary>Neither reaches it.</summary>
    NeitherReached,
}

/// <summary>
/// The share of labels saved at a target, S = 1 − N_strategy / N_baseline on the mean curves (id <c>label-saving</c>), with a 95 %
/// percentile bootstrap interval over paired seeds.
/// </summary>
/// <remarks>
/// Each resample draws pairs with replacement and recomputes both mean curves. Without a named target it also recomputes the target, the
/// baseline's final mean. A resample in which the strategy misses the target counts as minus infinity, one in which the baseline alone
/// misses it takes the budget for N_baseline, one in which both miss it counts as 0.
/// </remarks>
/// <param name="Share">At most 1, negative when the strategy needs more labels; a lower bound for <see cref="SavingKind.AtLeast"/>; null when the strategy misses the target.</param>
/// <param name="Interval">Null below <see cref="SummaryOptions.MinimumSeeds"/> pairs, and where there is no share. Ends may be minus infinity.</param>
public sealed record LabelSaving(SavingKind Kind, double? Share, Interval? Interval)
{
    /// <summary>The report's own stream: every comparison draws the same resamples of its pairs.</summary>
    private const ulong ReportSeed = 0x6C6162656C73_0001;

    /// <summary>In words: "33 % fewer [21, 40]".</summary>
    public string Text => (Kind, Share) switch
    {
        (SavingKind.NeitherReached, _) => "target not reached by either",
        (SavingKind.NotReached, _) => "target not reached",
        (SavingKind.AtLeast, double share) => $"at least {Percent(share)} % fewer{Bounds(1)}",
        (_, >= 0 and double share) => $"{Percent(share)} % fewer{Bounds(1)}",
        (_, double share) => $"{Percent(-share)} % more{Bounds(-1)}",
        _ => "",
    };

    /// <summary>A whole claim: "margin saves 34 % [28, 41] of random’s labels at 0.95."; null where there is none to make.</summary>
    /// <param name="strategy">Who saves.</param>
    /// <param name="baseline">Whose labels.</param>
    /// <param name="at">The target in words.</param>
    public string? Sentence(string strategy, string baseline, string at) => (Kind, Share) switch
    {
        (SavingKind.NotReached, _) => $"{strategy} does not reach {at} within the budget.",
        (SavingKind.AtLeast, > 0 and double share) => $"{strategy} saves at least {Percent(share)} %{Bounds(1)} of {baseline}’s labels at {at}, which {baseline} does not reach.",
        (SavingKind.Measured, >= 0 and double share) => $"{strategy} saves {Percent(share)} %{Bounds(1)} of {baseline}’s labels at {at}.",
        (SavingKind.Measured, double share) => $"{strategy} needs {Percent(-share)} %{Bounds(-1)} more labels than {baseline} for {at}.",
        _ => null,
    };

    /// <summary>The saving between paired curves, element k of both lists being pair k.</summary>
    /// <param name="strategy">Curves of the strategy over one common range.</param>
    /// <param name="baseline">Curves of the baseline over the same range.</param>
    /// <param name="target">A fixed value, or null for the baseline's final mean.</param>
    public static LabelSaving Between(IReadOnlyList<LearningCurve> strategy, IReadOnlyList<LearningCurve> baseline, double? target)
    {
        double[] grid = [.. CurveBand.Grid(strategy.Concat(baseline), strategy[0].First, strategy[0].Last)];
        double[][] ours = [.. strategy.Select(c => grid.Select(c.At).ToArray())];
        double[][] theirs = [.. baseline.Select(c => grid.Select(c.At).ToArray())];

        int[] picks = [.. Enumerable.Range(0, ours.Length)];
        (double? n, double? reference) = Crossings(ours, theirs, picks, grid, target);
        SavingKind kind = (n, reference) switch
        {
            (null, null) => SavingKind.NeitherReached,
            (null, _) => SavingKind.NotReached,
            (_, null) => SavingKind.AtLeast,
            _ => SavingKind.Measured,
        };
        if (n is null)
            return new LabelSaving(kind, null, null);

        double share = Saving(n, reference, grid[^1]);
        if (ours.Length < SummaryOptions.MinimumSeeds)
            return new LabelSaving(kind, share, null);

        var random = new Pcg32(ReportSeed);
        var savings = new double[BootstrapInterval.Resamples];
        for (int b = 0; b < BootstrapInterval.Resamples; b++)
        {
            for (int k = 0; k < picks.Length; k++)
                picks[k] = random.NextInt32(picks.Length);
            (n, reference) = Crossings(ours, theirs, picks, grid, target);
            savings[b] = Saving(n, reference, grid[^1]);
        }

        return new LabelSaving(kind, share, BootstrapInterval.Percentile(savings));
    }

    private static double Saving(double? n, double? reference, double budget) => (n, reference) switch
    {
        (null, null) => 0,
        (null, _) => double.NegativeInfinity,
        _ => 1 - (n.Value / (reference ?? budget)),
    };

    private static (double? Strategy, double? Baseline) Crossings(
        double[][] strategy, double[][] baseline, int[] picks, double[] grid, double? target)
    {
        double[] reference = MeanOf(baseline, picks, grid.Length);
        double goal = target ?? reference[^1];
        return (LearningCurve.FirstReaching(grid, MeanOf(strategy, picks, grid.Length), goal), LearningCurve.FirstReaching(grid, reference, goal));
    }

    private static double[] MeanOf(double[][] curves, int[] picks, int length)
    {
        var mean = new double[length];
        foreach (int pick in picks)
            TensorPrimitives.Add(mean, curves[pick], mean);
        TensorPrimitives.Divide(mean, picks.Length, mean);
        return mean;
    }

    private string Bounds(int sign)
    {
        if (Interval is not { } interval)
            return "";
        (double low, double high) = sign > 0 ? (interval.Low, interval.High) : (-interval.High, -interval.Low);
        return $" [{Percent(low)}, {Percent(high)}]";
    }

    private static string Percent(double share) => double.IsInfinity(share) ? "not reached"
        : (Math.Round(100 * share, MidpointRounding.AwayFromZero) + 0.0).ToString("0", CultureInfo.InvariantCulture).Replace('-', '−');
}
