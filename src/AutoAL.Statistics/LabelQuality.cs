using AutoAL.Ledger;

namespace AutoAL.Statistics;

/// <summary>What a strategy's answers were worth, where the oracle errs or where some answers were bought for another purpose than learning.</summary>
/// <param name="Setting">Where.</param>
/// <param name="Strategy">Whose answers.</param>
/// <param name="Right">Share of the labels learned from that are the true ones, in [0, 1], against all answers paid; null where the oracle does not err, or the runs share no range.</param>
/// <param name="Wrong">Share of wrong labels among those that the last models learned from, mean over runs; null where the oracle does not err.</param>
/// <param name="Purposes">Answers per purpose (see <see cref="LabelPurpose"/>) at the end, mean over runs; purposes that no run paid for are left out.</param>
/// <param name="Learned">Labels that the last model learned from, mean over runs.</param>
/// <param name="Audit">Share of the audit labels that the last model gets right, mean over runs; null without an audit.</param>
/// <param name="Accuracy">Accuracy of the last models on the test rows, mean over runs: what the audit estimates, if the oracle were right.</param>
/// <param name="Runs">Complete runs.</param>
public sealed record LabelQuality(
    Setting Setting, string Strategy, CurveBand? Right, double? Wrong, IReadOnlyList<(string Purpose, double Answers)> Purposes,
    double Learned, double? Audit, double Accuracy, int Runs)
{
    /// <summary>All answers paid at the end, for whatever purpose, mean over runs.</summary>
    public double Paid => Purposes.Sum(p => p.Answers);

    /// <summary>One row per setting and strategy with an oracle that errs, an audit, or answers that no model learned from.</summary>
    public static IReadOnlyList<LabelQuality> Of(IEnumerable<CellLedger> cells) => [.. cells
        .Where(c => c.Ended is not null && c.Failed is null && c.Initial is not null && c.Rounds.Count > 0)
        .GroupBy(c => (Setting: Setting.Of(c.Started), c.Started.Strategy))
        .OrderBy(g => g.Key.Setting).ThenBy(g => g.Key.Strategy, StringComparer.Ordinal)
        .Where(g => g.Any(IsTold))
        .Select(g => Of(g.Key.Setting, g.Key.Strategy, [.. g.OrderBy(c => PairKey.Of(c.Started))]))];

    private static bool IsTold(CellLedger cell) => cell.Initial!.Further is not null || cell.Rounds.Any(r => r.Wrong is not null || r.Audit is not null || r.Further is not null);

    private static LabelQuality Of(Setting setting, string strategy, CellLedger[] cells)
    {
        LearningCurve[] right = [.. cells.Select(RightShare).OfType<LearningCurve>()];
        bool all = right.Length == cells.Length;
        double[] audits = [.. cells.Select(c => c.Rounds[^1].Audit).OfType<AuditResult>().Where(a => a.Labels > 0).Select(a => (double)a.Correct / a.Labels)];
        (string, double)[] purposes = [.. cells.SelectMany(Bought).GroupBy(b => b.Purpose, b => b.Answers)
            .Select(g => (g.Key, g.Sum(n => (double)n) / cells.Length)).OrderBy(p => Array.IndexOf(s_order, p.Key))];
        return new LabelQuality(
            setting, strategy, all ? CurveBand.Of(right) : null, all ? right.Average(c => 1 - c.Values[^1]) : null, purposes, cells.Average(c => (double)c.Rounds[^1].Labels),
            audits.Length == cells.Length ? audits.Average() : null, cells.Average(c => c.Rounds[^1].Metrics.Accuracy), cells.Length);
    }

    /// <summary>Rounds that learned from no label at all have no share.</summary>
    private static LearningCurve? RightShare(CellLedger cell)
    {
        RoundEnded[] told = [.. cell.Rounds.Where(r => r is { Wrong: not null, Labels: > 0 })];
        return told.Length == 0 ? null : new LearningCurve(told.Select(r => (double)r.Paid), told.Select(r => 1 - ((double)r.Wrong!.Value / r.Labels)));
    }

    private static readonly string[] s_order =
        [LabelPurpose.Initial, LabelPurpose.Query, LabelPurpose.Relabel, LabelPurpose.Validation, LabelPurpose.ModelSelection, LabelPurpose.Audit];

    private static IEnumerable<(string Purpose, int Answers)> Bought(CellLedger cell)
    {
        yield return (LabelPurpose.Initial, cell.Initial!.Bought.Rows.Count);
        foreach (Purchases bought in (cell.Initial.Further ?? []).Concat(cell.Rounds.SelectMany(r => (r.Further ?? []).Prepend(r.Queried).OfType<Purchases>())))
            yield return (bought.Purpose, bought.Rows.Count);
    }
}
