using AutoAL.Experiments.Running;

namespace AutoAL.Cli.Terminal;

/// <summary>Says on standard error which cells failed: each message once, with how many cells it struck and one of them.</summary>
internal static class FailureList
{
    public static void Show(IEnumerable<CellOutcome> outcomes)
    {
        foreach (IGrouping<string?, CellOutcome> alike in outcomes.Where(outcome => outcome.State == CellState.Failed).GroupBy(outcome => outcome.Message))
        {
            int others = alike.Count() - 1;
            string more = others switch
            {
                0 => "",
                1 => " and 1 more run",
                _ => FormattableString.Invariant($" and {others} more runs"),
            };
            Console.Error.WriteLine($"failed: {alike.First().Cell}{more}: {alike.Key}");
        }
    }
}
