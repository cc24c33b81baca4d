using AutoAL.Ledger;
using AutoAL.Statistics.Observations;

namespace AutoAL.Statistics.Tests.Observations;

/// <summary>Small studies and what is observed in them.</summary>
internal static class ObservedStudy
{
    public static readonly int[] Rising = [500, 600, 700, 760, 800, 830, 850, 880];

    public static CellLedger[] Cells(string strategy, int seeds, Func<int, int> lift, int picks = 0, int[]? correct = null) =>
        [.. Enumerable.Range(0, seeds).Select(s => FixtureCurves.Cell(strategy, s, [.. (correct ?? Rising).Select(b => b + lift(s))], picks: picks))];

    /// <summary>The sentence of the kind, or null.</summary>
    public static string? Find(string kind, params CellLedger[] cells) =>
        Summary.Of(cells, new SummaryOptions()).Observations.SingleOrDefault(o => o.Kind == kind)?.Sentence;

    public static InitialLabels Labels(params int?[] labels) => new(new Purchases { Rows = [.. Enumerable.Range(0, labels.Length)], Labels = labels, Cost = labels.Length });

    /// <summary>The cell with every later answer of one class.</summary>
    public static CellLedger Answering(CellLedger cell, int label) => cell with
    {
        Rounds = [.. cell.Rounds.Select(r => r.Queried is { } asked ? r with { Queried = asked with { Labels = [.. asked.Rows.Select(_ => (int?)label)] } } : r)],
    };
}
