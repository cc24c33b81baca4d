using System.Globalization;
using AutoAL.Statistics.Testing;

namespace AutoAL.Statistics.Observations;

/// <summary>Open comparisons whose interval is wider than a point on either side, with the seeds still needed.</summary>
internal static class TooFewSeeds
{
    /// <summary>Half of the interval's width that a reader may expect: one point of a share, 0.01 of another metric.</summary>
    private const double HalfWidth = 0.01;

    public static Observation? Of(ObservedSetting setting)
    {
        RankedStrategy[] compared = [.. setting.Comparison.Rows.Where(r => r.Difference is not null && r.Verdict.Kind != VerdictKind.SamePicks)];
        if (compared.Length == 0)
            return null;
        int seeds = compared.Min(r => r.Difference!.Count);
        int[] needed = [.. compared.Where(r => r.Verdict.Kind is VerdictKind.NotDistinguishable or VerdictKind.TooFewSeeds)
            .Select(r => Needed(r, setting.Options)).OfType<int>()];
        string size = setting.Options.Metric.IsShare ? "1 point" : "0.01";
        string more = needed.Length == 0 ? "" : string.Create(CultureInfo.InvariantCulture,
            $" About {needed.Max() - seeds} more would narrow {(needed.Length == 1 ? "the open comparison" : $"all {needed.Length} open comparisons")} to ± {size}.");
        if (seeds < SummaryOptions.MinimumSeeds)
        {
            return setting.Warn("too-few-seeds", string.Create(CultureInfo.InvariantCulture,
                $"{seeds} paired {(seeds == 1 ? "seed" : "seeds")}: too few for any claim, which takes at least {SummaryOptions.MinimumSeeds}.{more}"));
        }

        return needed.Length == 0 ? null : setting.Note("too-few-seeds", string.Create(CultureInfo.InvariantCulture, $"{seeds} paired seeds leave intervals wider than ± {size}.{more}"));
    }

    /// <summary>Seeds for the half-width, where the present ones do not give it.</summary>
    private static int? Needed(RankedStrategy row, SummaryOptions options) =>
        options.Area.InMetricUnit && row.Difference!.Sample.Deviation is > 0 and double deviation
        && SeedsNeeded.For(deviation, HalfWidth) is int seeds && seeds > row.Difference.Count ? seeds : null;
}
