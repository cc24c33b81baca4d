using AutoAL.Experiments.Running;

namespace AutoAL.Cli.Terminal;

/// <summary>
/// Says which cells failed, and which finished with a remark (another process published other bytes): each message once, with how many
/// cells it struck and one of them.
/// </summary>
internal static class FailureList
{
    public static void Show(IEnumerable<CellOutcome> outcomes, TextWriter errors)
    {
        foreach (var alike in outcomes.Where(outcome => outcome.Message is not null).GroupBy(outcome => (outcome.State, outcome.Message)))
        {
            int others = alike.Count() - 1;
            string more = others switch
            {
                0 => "",
                1 => " and 1 more run",
                _ => FormattableString.Invariant($" and {others} more runs"),
            };
            string word = alike.Key.State == CellState.Failed ? "failed" : "warning";
            errors.WriteLine($"{word}: {alike.First().Cell}{more}: {alike.Key.Message}");
        }
    }
}
