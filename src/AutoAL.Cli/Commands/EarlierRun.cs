using AutoAL.Data;
using AutoAL.Ledger;
using AutoAL.Planning.Budgeting;
using AutoAL.Statistics;

namespace AutoAL.Cli.Commands;

/// <summary>The curves of one setting of an earlier experiment.</summary>
/// <param name="Setting">Which.</param>
/// <param name="Arms">Its strategies.</param>
/// <param name="Rows">Distinct rows that its runs share.</param>
internal sealed record EarlierRun(Setting Setting, IReadOnlyList<Arm> Arms, int Rows)
{
    /// <exception cref="DataException">The folder holds no such setting, or several.</exception>
    public static EarlierRun Read(string folder, string? dataset, string? learner, IReadOnlyList<string> strategies, CurveMetric metric)
    {
        if (!RunFolder.Exists(folder))
            throw new DataException($"'{folder}' is no run folder (it has no {RunFolder.PlanFile}). Name a folder that `autoal run` printed, or a CSV file.");
        CellLedger[] cells = [.. RunFolder.OpenForReading(folder).ReadCells().Where(c => c.Ended is not null)];
        if (cells.Length == 0)
            throw new DataException($"'{folder}' holds no finished run. Let `autoal run` finish first.");
        IGrouping<Setting, CellLedger>[] settings = [.. cells.GroupBy(c => Setting.Of(c.Started)).Where(g => (dataset is null || g.Key.Dataset == dataset) && (learner is null || g.Key.Learner == learner)).OrderBy(g => g.Key)];
        if (settings.Length != 1)
        {
            string there = string.Join(", ", cells.Select(c => $"{c.Started.Dataset} · {c.Started.Learner}").Distinct());
            throw new DataException($"'{folder}' holds {(settings.Length == 0 ? "no such setting" : "several settings")}; choose one with --data and --learner. There are: {there}.");
        }

        string[] known = [.. settings[0].Select(c => c.Started.Strategy).Distinct()];
        if (strategies.FirstOrDefault(s => !known.Contains(s)) is { } unknown)
            throw new DataException($"--strategy is '{unknown}', which did not run there. There are: {string.Join(", ", known)}.");
        CellLedger[] chosen = [.. settings[0].Where(c => strategies.Count == 0 || strategies.Contains(c.Started.Strategy) || c.Started.Strategy == "random")];
        return new EarlierRun(settings[0].Key, CurveArms.Of(chosen, metric), chosen[0].Started.PoolRows + chosen[0].Started.TestRows);
    }
}
