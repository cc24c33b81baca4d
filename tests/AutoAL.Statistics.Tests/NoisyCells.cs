using AutoAL.Ledger;

namespace AutoAL.Statistics.Tests;

/// <summary>Ledgers whose oracle errs, and whose answers serve more than learning.</summary>
internal static class NoisyCells
{
    /// <summary>
    /// The cell with 10 initial labels and 5 audit labels before the first round, and after each round but the last 10 questions, 2 further answers and
    /// 3 validation labels: round r is paid 15 + 15 r and learns from 10 + 10 r.
    /// </summary>
    /// <param name="cell">Three rounds.</param>
    /// <param name="wrong">Wrong labels of each round.</param>
    public static CellLedger Noisy(CellLedger cell, int[] wrong) => cell with
    {
        Initial = new InitialLabels(Answers(LabelPurpose.Initial, 10)) { Further = [Answers(LabelPurpose.Audit, 5)] },
        Rounds = [.. cell.Rounds.Select(r => r with
        {
            Bought = 15 + (15 * r.Round),
            Wrong = wrong[r.Round],
            Audit = new AuditResult(5, 1 + r.Round),
            Queried = r.Queried is null ? null : Answers(LabelPurpose.Query, 10),
            Further = r.Queried is null ? null : [Answers(LabelPurpose.Relabel, 2), Answers(LabelPurpose.Validation, 3)],
        })],
    };

    private static Purchases Answers(string purpose, int count) =>
        new() { Purpose = purpose, Rows = [.. Enumerable.Range(0, count)], Labels = [.. Enumerable.Range(0, count).Select(i => (int?)(i % 2))], Cost = count };
}
