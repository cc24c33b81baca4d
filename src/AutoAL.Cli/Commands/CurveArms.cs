using AutoAL.Ledger;
using AutoAL.Planning.Budgeting;
using AutoAL.Planning.Forecasting;
using AutoAL.Statistics;

namespace AutoAL.Cli.Commands;

/// <summary>Turns the complete cells of one setting into arms, paired by seed.</summary>
internal static class CurveArms
{
    /// <summary>One arm a strategy; runs are ordered by their pair key, and only keys that every strategy completed count.</summary>
    public static IReadOnlyList<Arm> Of(IEnumerable<CellLedger> cells, CurveMetric metric)
    {
        var complete = cells.Where(c => c.Ended is not null && c.Rounds.Count > 0).GroupBy(c => c.Started.Strategy)
            .ToDictionary(g => g.Key, g => g.ToDictionary(c => PairKey.Of(c.Started)), StringComparer.Ordinal);
        PairKey[] keys = [.. complete.Values.Select(runs => runs.Keys.AsEnumerable()).Aggregate(Enumerable.Empty<PairKey>(), (common, next) => common.Any() ? common.Intersect(next) : next).Order()];
        var arms = new List<Arm>();
        foreach ((string strategy, Dictionary<PairKey, CellLedger> runs) in complete.OrderBy(c => c.Key, StringComparer.Ordinal))
        {
            CellLedger[] paired = [.. keys.Select(k => runs[k])];
            if (CurveSample.Of([.. paired.Select(c => LearningCurve.OverLabels(c.Rounds, metric))], paired.Length > 0 ? paired[0].Started.TestRows : 0, metric) is { } sample)
                arms.Add(new Arm(strategy, BatchOf(paired), sample));
        }

        return arms;
    }

    /// <summary>The most frequent step between rounds.</summary>
    private static int BatchOf(CellLedger[] cells) => cells
        .SelectMany(c => c.Rounds.Zip(c.Rounds.Skip(1), (a, b) => b.Paid - a.Paid)).Where(step => step > 0)
        .CountBy(step => step).OrderByDescending(c => c.Value).ThenBy(c => c.Key).Select(c => c.Key).FirstOrDefault(1);
}
