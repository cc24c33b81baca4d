using AutoAL.Statistics;

namespace AutoAL.Reports.Tables;

/// <summary>The mean curves with their bands, as drawn.</summary>
public static class CurvesTable
{
    /// <summary>One row per strategy and label count; low and high are empty for one seed.</summary>
    public static string Write(Summary summary, TidyFormat format = TidyFormat.Csv)
    {
        TidyTable table = TidyTable.Of(format, "experiment", "dataset", "learner", "strategy", "metric", "labels", "mean", "low", "high", "n");
        foreach (Comparison comparison in summary.Comparisons)
        {
            foreach (RankedStrategy row in comparison.Rows)
            {
                foreach (BandPoint point in row.Band.Points)
                {
                    table.Text(comparison.Setting.Experiment).Text(comparison.Setting.Dataset).Text(comparison.Setting.Learner).Text(row.Strategy)
                        .Text(summary.Options.Metric.Id).Number((double?)point.X).Number((double?)point.Mean)
                        .Number(point.Interval?.Low).Number(point.Interval?.High).Number(point.Count).EndRow();
                }
            }
        }

        return table.ToString();
    }
}
