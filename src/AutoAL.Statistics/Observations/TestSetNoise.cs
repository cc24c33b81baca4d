using System.Globalization;

namespace AutoAL.Statistics.Observations;

/// <summary>The test rows' own noise against the spread over seeds: sd √(a (1 − a)/n) of an accuracy a on n rows.</summary>
internal static class TestSetNoise
{
    /// <summary>Below this share of the test rows' noise, the spread over seeds is worth a word.</summary>
    private const double Suspicious = 0.75;

    public static Observation? Of(ObservedSetting setting)
    {
        if (setting.Options.Metric != CurveMetric.Accuracy || setting.Comparison.TestRows.Least <= 0)
            return null;
        RankedStrategy? row = setting.Comparison.Baseline ?? setting.Comparison.Rows.FirstOrDefault();
        if (row is null || row.Runs.Count < SummaryOptions.MinimumSeeds)
            return null;
        SampleMean final = SampleMean.Of([.. row.Runs.OrderBy(r => r.Key).Select(r => r.Value.Values[^1])]);
        int rows = setting.Comparison.TestRows.Least;
        double noise = Math.Sqrt(final.Mean * (1 - final.Mean) / rows);
        return final.Deviation >= Suspicious * noise ? null : setting.Note("test-set-noise", string.Create(CultureInfo.InvariantCulture,
            $"{rows} test rows alone give accuracy a standard deviation of {100 * noise:0.0} points, and seeds spread by only {100 * final.Deviation:0.0}: seeds share test rows, so intervals of the curves do not cover another test set. Paired differences suffer less."));
    }
}
