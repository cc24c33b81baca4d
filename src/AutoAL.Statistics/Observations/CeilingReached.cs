using System.Globalization;

namespace AutoAL.Statistics.Observations;

/// <summary>A budget most of which lies beyond the baseline's saturation (99 % of its final value, as in Ash et al., 2020).</summary>
internal static class CeilingReached
{
    private const double LateShare = 0.25;

    public static Observation? Of(ObservedSetting setting)
    {
        if (setting.Comparison.Baseline is not { } baseline)
            return null;
        LearningCurve mean = baseline.Band.Mean;
        double labels = mean.FirstReaching(PenaltyMatrix.Saturated(mean.Values[^1])) ?? mean.Last;
        if (labels > mean.First + (LateShare * (mean.Last - mean.First)))
            return null;
        return setting.Warn("ceiling-reached", string.Create(CultureInfo.InvariantCulture,
            $"{baseline.Strategy} is within 1 % of its final {setting.Options.Metric.Title} after {Math.Ceiling(labels):0} of {mean.Last:0} labels: most of the budget lies on the ceiling, where strategies cannot differ. A smaller budget would show more."));
    }
}
