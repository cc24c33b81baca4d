using AutoAL.Ledger;

namespace AutoAL.Statistics;

/// <summary>Seconds per round of a strategy in a setting, mean over all rounds of all its cells: what its advice costs in time.</summary>
/// <param name="Setting">Where.</param>
/// <param name="Strategy">Whose.</param>
/// <param name="Search">Search and training.</param>
/// <param name="Evaluate">Predicting and scoring the test rows.</param>
/// <param name="Select">Evidence on the candidates and the choice among them.</param>
/// <param name="Rounds">How many rounds were timed.</param>
public sealed record TimeSpent(Setting Setting, string Strategy, double Search, double Evaluate, double Select, int Rounds)
{
    public double Total => Search + Evaluate + Select;

    /// <summary>Joins timings to cells by id. Timings annotate; cells without any are passed over.</summary>
    public static IReadOnlyList<TimeSpent> Of(IEnumerable<CellLedger> cells, IEnumerable<CellTimings> timings)
    {
        ILookup<string, CellTimings> byCell = timings.ToLookup(t => t.CellId);
        return [.. cells.GroupBy(c => (Setting: Setting.Of(c.Started), c.Started.Strategy))
            .OrderBy(g => g.Key.Setting).ThenBy(g => g.Key.Strategy, StringComparer.Ordinal)
            .Select(g => (g.Key, Rounds: g.SelectMany(c => byCell[c.Started.CellId]).SelectMany(t => t.Rounds).ToArray()))
            .Where(g => g.Rounds.Length > 0)
            .Select(g => new TimeSpent(g.Key.Setting, g.Key.Strategy, g.Rounds.Average(r => r.Search), g.Rounds.Average(r => r.Evaluate), g.Rounds.Average(r => r.Select), g.Rounds.Length))];
    }
}
