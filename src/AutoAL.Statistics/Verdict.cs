using System.Globalization;
using AutoAL.Statistics.Testing;

namespace AutoAL.Statistics;

/// <summary>What may be said of a strategy against the baseline.</summary>
public enum VerdictKind
{
    /// <summary>The strategy is the baseline.</summary>
    Baseline,

    /// <summary>Ahead, with adjusted p below the level.</summary>
    Better,

    /// <summary>Behind, with adjusted p below the level.</summary>
    Worse,

    /// <summary>The adjusted test finds no difference; that does not show equality.</summary>
    NotDistinguishable,

    /// <summary>No difference found, and two one-sided tests place it within the margin.</summary>
    Equivalent,

    /// <summary>Fewer pairs than a claim needs.</summary>
    TooFewSeeds,

    /// <summary>Every run chose the same rows and scored the same as another strategy's.</summary>
    SamePicks,

    /// <summary>Runs lack partners, or there is no baseline.</summary>
    NotCompared,
}

/// <summary>A verdict in words.</summary>
/// <param name="Kind">The rule that applied.</param>
/// <param name="Word">For a table cell: "better", "not distinguishable", "same picks as entropy".</param>
/// <param name="Sentence">The whole claim: effect, interval, number of seeds.</param>
public sealed record Verdict(VerdictKind Kind, string Word, string Sentence)
{
    /// <summary>The strategy that made the same picks, for <see cref="VerdictKind.SamePicks"/>.</summary>
    public string? SameAs { get; init; }

    public static Verdict OfBaseline(string baseline) => new(VerdictKind.Baseline, "baseline", $"{baseline} is the baseline.");

    public static Verdict WithoutBaseline(string strategy, string baseline) =>
        new(VerdictKind.NotCompared, "not compared", $"{strategy} was not compared: no complete run of the baseline {baseline}.");

    public static Verdict Unpaired(string strategy, string baseline, MissingPartners missing) =>
        new(VerdictKind.NotCompared, "not compared", $"{strategy} was not compared with {baseline}: {missing.Describe(strategy, baseline)}.");

    public static Verdict Same(string strategy, string other, int seeds) =>
        new(VerdictKind.SamePicks, $"same picks as {other}", $"{strategy} made the same picks as {other}, {Seeds(seeds)}.") { SameAs = other };

    /// <summary>The verdict of a paired difference after adjustment for the other comparisons in its table.</summary>
    /// <param name="strategy">Who is judged.</param>
    /// <param name="baseline">Against whom.</param>
    /// <param name="difference">Strategy minus baseline.</param>
    /// <param name="adjustedP">Of the paired t test; null for none.</param>
    /// <param name="equivalentP">Of the two one-sided tests at the margin, adjusted alike; null for none.</param>
    /// <param name="options">Margin and wording.</param>
    public static Verdict Of(string strategy, string baseline, PairedDifference difference, double? adjustedP, double? equivalentP, SummaryOptions options)
    {
        Quantity quantity = options.Quantity;
        string seeds = Seeds(difference.Count);
        string signed = quantity.Difference(difference.Mean, difference.Interval);
        if (difference.Count < SummaryOptions.MinimumSeeds || adjustedP is not double p)
        {
            return new(VerdictKind.TooFewSeeds, "too few seeds",
                $"{strategy} against {baseline}: too few seeds for a claim ({difference.Count}, at least {SummaryOptions.MinimumSeeds} needed); measured {signed}.");
        }

        if (p >= SummaryOptions.Alpha && equivalentP < SummaryOptions.Alpha)
        {
            string margin = quantity.Margin(options.Margin);
            return new(VerdictKind.Equivalent, $"equivalent within {margin}", $"{strategy} is equivalent to {baseline} within {margin}: {signed}, {seeds}.");
        }

        if (p >= SummaryOptions.Alpha)
        {
            string correction = difference.P < SummaryOptions.Alpha ? " after Holm’s correction" : "";
            return new(VerdictKind.NotDistinguishable, "not distinguishable",
                $"{strategy} is not distinguishable from {baseline}{correction}: {signed}, {seeds}{Settle(difference, options)}.");
        }

        bool better = difference.Mean > 0;
        string size = difference.AllEqual
            ? $"{quantity.Magnitude(Math.Abs(difference.Mean), null)}, the same on every seed"
            : quantity.Magnitude(Math.Abs(difference.Mean), better ? difference.Interval : difference.Interval?.Negated);
        return new(better ? VerdictKind.Better : VerdictKind.Worse, better ? "better" : "worse",
            $"{strategy} {(better ? "beats" : "loses to")} {baseline} by {size}, {seeds}.");
    }

    /// <summary>How many more seeds would narrow the interval to the margin on either side.</summary>
    private static string Settle(PairedDifference difference, SummaryOptions options)
    {
        if (!options.Area.InMetricUnit || difference.Sample.Deviation is not double deviation)
            return "";
        int more = SeedsNeeded.For(deviation, options.Margin) - difference.Count;
        return more <= 0 ? "" : $"; about {more.ToString(CultureInfo.InvariantCulture)} more would settle a difference of {options.Quantity.Margin(options.Margin)}";
    }

    private static string Seeds(int count) => count == 1 ? "1 seed" : $"{count.ToString(CultureInfo.InvariantCulture)} seeds";
}
