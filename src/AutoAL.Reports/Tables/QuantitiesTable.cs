using AutoAL.Statistics.Quantities;

namespace AutoAL.Reports.Tables;

/// <summary>Every quantity of every metric, tidy: one row per setting, strategy, metric, axis and quantity. Losses are negated: larger is better.</summary>
public static class QuantitiesTable
{
    public static string Write(IEnumerable<QuantityRow> rows, TidyFormat format = TidyFormat.Csv)
    {
        TidyTable table = TidyTable.Of(
            format, "experiment", "dataset", "learner", "strategy", "metric", "axis", "quantity", "version", "argument",
            "on_mean_curve", "mean", "sd", "low", "high", "median", "defined", "runs");
        foreach (QuantityRow row in rows)
        {
            table.Text(row.Setting.Experiment).Text(row.Setting.Dataset).Text(row.Setting.Learner).Text(row.Strategy)
                .Text(row.Metric.Id).Text(row.Axis).Text(row.Quantity.Id).Number(row.Quantity.Version).Number(row.Argument)
                .Number(row.OnMean).Number(row.OverRuns?.Mean).Number(row.OverRuns?.Deviation).Number(row.OverRuns?.Interval?.Low).Number(row.OverRuns?.Interval?.High)
                .Number(row.Median).Number(row.Defined).Number(row.Runs).EndRow();
        }

        return table.ToString();
    }
}
