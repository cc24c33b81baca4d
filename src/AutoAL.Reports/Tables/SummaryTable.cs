using AutoAL.Statistics;

namespace AutoAL.Reports.Tables;

/// <summary>The ranking of every setting, one row per strategy. Numbers are in the metric's own scale, not in points.</summary>
public static class SummaryTable
{
    public static string Write(Summary summary, TidyFormat format = TidyFormat.Csv)
    {
        TidyTable table = TidyTable.Of(
            format, "experiment", "dataset", "learner", "rank", "strategy", "metric", "area", "seeds", "mean", "low", "high",
            "difference", "difference_low", "difference_high", "p", "p_holm", "wins", "losses", "verdict",
            "target", "labels_to_target", "seeds_reaching_target", "saving", "saving_low", "saving_high", "sentence");
        foreach (Comparison comparison in summary.Comparisons)
        {
            foreach (RankedStrategy row in comparison.Rows)
            {
                table.Text(comparison.Setting.Experiment).Text(comparison.Setting.Dataset).Text(comparison.Setting.Learner)
                    .Number((double?)row.Rank).Text(row.Strategy).Text(summary.Options.Metric.Id).Text(summary.Options.Area.Id).Number(row.Area.Count)
                    .Number((double?)row.Area.Mean).Number(row.Area.Interval?.Low).Number(row.Area.Interval?.High)
                    .Number(row.Difference?.Mean).Number(row.Difference?.Interval?.Low).Number(row.Difference?.Interval?.High)
                    .Number(row.Difference?.P).Number(row.AdjustedP).Number((double?)row.Difference?.Wins).Number((double?)row.Difference?.Losses)
                    .Text(row.Verdict.Word)
                    .Number(comparison.Target).Number(row.LabelsToTarget?.OnMean).Number((double?)row.LabelsToTarget?.Reached)
                    .Number(row.Saving?.Share).Number(row.Saving?.Interval?.Low).Number(row.Saving?.Interval?.High)
                    .Text(row.Verdict.Sentence).EndRow();
            }
        }

        return table.ToString();
    }
}
