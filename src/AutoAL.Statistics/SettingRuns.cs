using AutoAL.Ledger;

namespace AutoAL.Statistics;

/// <summary>Sorts a setting's cells into complete runs and problems.</summary>
internal static class SettingRuns
{
    /// <summary>The strategies with their complete runs, in the order of names; what is failed, unfinished, unmeasured or missing goes to the problems.</summary>
    public static IReadOnlyList<StrategyRuns> Collect(Setting setting, IEnumerable<CellLedger> cells, CurveMetric metric, List<CellProblem> problems)
    {
        // Runs that failed before they had a split have no pair key; they are told apart by their seed.
        var unsplit = new HashSet<(string Strategy, long Seed)>();
        var byStrategy = new SortedDictionary<string, SortedDictionary<PairKey, CellLedger>>(StringComparer.Ordinal);
        foreach (CellLedger cell in cells)
        {
            string strategy = cell.Started.Strategy;
            if (cell.Failed is { } early && cell.Started.SplitHash.Length == 0)
            {
                unsplit.Add((strategy, cell.Started.Seed));
                problems.Add(new CellProblem(setting, strategy, PairKey.Of(cell.Started), "failed", $"{Place(-1)}: {early.Error}: {early.Message}"));
                continue;
            }

            if (!byStrategy.TryGetValue(strategy, out SortedDictionary<PairKey, CellLedger>? runs))
                byStrategy[strategy] = runs = [];
            PairKey key = PairKey.Of(cell.Started);
            if (!runs.TryAdd(key, cell))
            {
                throw new ArgumentException(
                    $"Two cells, {runs[key].Started.CellId} and {cell.Started.CellId}, are both {setting}, strategy {strategy}, {key}. Report one results folder at a time.");
            }
        }

        var keys = new SortedSet<PairKey>(byStrategy.Values.SelectMany(r => r.Keys));
        var collected = new List<StrategyRuns>();
        foreach ((string strategy, SortedDictionary<PairKey, CellLedger> runs) in byStrategy)
        {
            var complete = new SortedDictionary<PairKey, CellLedger>();
            foreach (PairKey key in keys)
            {
                if (!runs.TryGetValue(key, out CellLedger? cell) && unsplit.Contains((strategy, key.Seed)))
                    continue;
                if (cell is null)
                    problems.Add(new CellProblem(setting, strategy, key, "missing", "other strategies ran this pair, this one did not"));
                else if (cell.Failed is { } failed)
                    problems.Add(new CellProblem(setting, strategy, key, "failed", $"{Place(failed.Round)}: {failed.Error}: {failed.Message}"));
                else if (cell.Ended is null || cell.Rounds.Count == 0)
                    problems.Add(new CellProblem(setting, strategy, key, "unfinished", FormattableString.Invariant($"{cell.Rounds.Count} rounds so far")));
                else if (cell.Rounds.FirstOrDefault(r => double.IsNaN(metric.Of(r.Metrics))) is { } lacking)
                    problems.Add(new CellProblem(setting, strategy, key, "unmeasured", FormattableString.Invariant($"its ledger holds no {metric.Id} (round {lacking.Round}): an older AutoAL or another tool wrote it, or its test rows hold one class alone")));
                else
                    complete.Add(key, cell);
            }

            collected.Add(new StrategyRuns(strategy, complete));
        }

        return collected;
    }

    private static string Place(int round) => round < 0 ? "before round 0" : FormattableString.Invariant($"round {round}");
}
