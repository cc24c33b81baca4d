using AutoAL.Ledger;

namespace AutoAL.Reports.Tables;

/// <summary>Every point of every run as recorded: what all other numbers are computed from.</summary>
public static class PointsTable
{
    /// <summary>One row per run and round, incomplete runs included and marked. Losses stand here as losses, lower is better. <c>labels</c> counts every answer paid, <c>learned_from</c> those that the model saw.</summary>
    public static string Write(IEnumerable<CellLedger> cells, TidyFormat format = TidyFormat.Csv)
    {
        TidyTable table = TidyTable.Of(
            format, "experiment", "dataset", "learner", "strategy", "seed", "split", "state", "round", "labels", "cost", "correct", "test_rows",
            "accuracy", "balanced_accuracy", "macro_f1", "log_loss", "brier", "ece", "auroc", "auprc",
            "learned_from", "wrong", "audit_labels", "audit_correct");
        foreach (CellLedger cell in TableOrder.Of(cells))
        {
            string state = cell.Failed is not null ? "failed" : cell.Ended is null ? "unfinished" : "complete";
            foreach (RoundEnded round in cell.Rounds)
            {
                table.Text(cell.Started.Experiment).Text(cell.Started.Dataset).Text(cell.Started.Learner).Text(cell.Started.Strategy)
                    .Number(cell.Started.Seed).Text(cell.Started.SplitHash).Text(state)
                    .Number(round.Round).Number(round.Paid).Exact(round.Cost).Number(round.Metrics.Correct).Number(cell.Started.TestRows)
                    .Exact(round.Metrics.Accuracy).Exact(round.Metrics.BalancedAccuracy).Exact(round.Metrics.MacroF1)
                    .Exact(round.Metrics.LogLoss).Exact(round.Metrics.Brier)
                    .Exact(round.Metrics.Ece).Exact(round.Metrics.Auroc).Exact(round.Metrics.Auprc)
                    .Number(round.Labels).Number((double?)round.Wrong).Number((double?)round.Audit?.Labels).Number((double?)round.Audit?.Correct).EndRow();
            }
        }

        return table.ToString();
    }
}
