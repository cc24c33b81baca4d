using AutoAL.Ledger;

namespace AutoAL.Statistics.Searching;

/// <summary>Which models a strategy's searches chose, round by round.</summary>
/// <param name="Setting">Where.</param>
/// <param name="Strategy">Whose rounds.</param>
/// <param name="Models">Families; or configurations, where a setting has one family alone. The most frequent first, the rest as "other".</param>
/// <param name="Labels">Labels at each round of the longest run.</param>
/// <param name="Shares">Per round and model the share of the runs that chose it, in [0, 1]; a round's shares add up to 1.</param>
public sealed record ModelChoices(
    Setting Setting, string Strategy, IReadOnlyList<string> Models, IReadOnlyList<double> Labels, IReadOnlyList<IReadOnlyList<double>> Shares)
{
    /// <summary>Models that are told apart in one setting.</summary>
    public const int MostModels = 6;

    /// <summary>The choices of every setting in which more than one model was ever chosen.</summary>
    public static IReadOnlyList<ModelChoices> Of(IEnumerable<CellLedger> cells)
    {
        var choices = new List<ModelChoices>();
        foreach (IGrouping<Setting, CellLedger> setting in cells.Where(c => c.Ended is not null && c.Rounds.Count > 0).GroupBy(c => Setting.Of(c.Started)).OrderBy(g => g.Key))
        {
            CellLedger[] all = [.. setting];
            bool families = all.SelectMany(c => c.Rounds).Select(r => Winner(r)?.Family).Distinct().Take(2).Count() > 1;
            string? Name(RoundEnded round) => families ? Winner(round)?.Family : Winner(round)?.Configuration;
            string[] frequent = [.. all.SelectMany(c => c.Rounds).Select(Name).OfType<string>().CountBy(n => n)
                .OrderByDescending(n => n.Value).ThenBy(n => n.Key, StringComparer.Ordinal).Select(n => n.Key)];
            if (frequent.Length < 2)
                continue;
            string[] models = frequent.Length <= MostModels ? frequent : [.. frequent.Take(MostModels - 1), "other"];
            Dictionary<string, int> index = frequent.Index().ToDictionary(n => n.Item, n => Math.Min(n.Index, models.Length - 1));
            foreach (IGrouping<string, CellLedger> strategy in all.GroupBy(c => c.Started.Strategy).OrderBy(g => g.Key, StringComparer.Ordinal))
                choices.Add(Count(setting.Key, strategy.Key, models, [.. strategy], round => Name(round) is { } name ? index[name] : -1));
        }

        return choices;
    }

    /// <summary>The winning trial; null where the ledger holds none (imported curves).</summary>
    internal static TrialEntry? Winner(RoundEnded round)
    {
        foreach (TrialEntry trial in round.Trials)
        {
            if (trial.Number == round.Winner)
                return trial;
        }

        return null;
    }

    private static ModelChoices Count(Setting setting, string strategy, string[] models, CellLedger[] cells, Func<RoundEnded, int> model)
    {
        CellLedger longest = cells.MaxBy(c => c.Rounds.Count)!;
        var shares = new double[longest.Rounds.Count][];
        for (int r = 0; r < shares.Length; r++)
        {
            var counts = new double[models.Length];
            int runs = 0;
            foreach (CellLedger cell in cells.Where(c => c.Rounds.Count > r))
            {
                if (model(cell.Rounds[r]) is >= 0 and int chosen)
                {
                    counts[chosen]++;
                    runs++;
                }
            }

            shares[r] = [.. counts.Select(n => runs == 0 ? 0 : n / runs)];
        }

        return new ModelChoices(setting, strategy, models, [.. longest.Rounds.Select(r => (double)r.Paid)], shares);
    }
}
