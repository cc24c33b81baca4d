using AutoAL.Ledger;

namespace AutoAL.Statistics;

/// <summary>How many classes the labelled rows hold, against labels bought.</summary>
/// <param name="Setting">Where.</param>
/// <param name="Strategy">Whose labels.</param>
/// <param name="Classes">How many classes there are.</param>
/// <param name="Seen">Share of the classes with at least one label, in [0, 1]: mean over runs.</param>
/// <param name="Rarest">Share of the labels that belong to the class least labelled at that point, in [0, 1/classes]: mean over runs.</param>
public sealed record ClassCoverage(Setting Setting, string Strategy, int Classes, LearningCurve Seen, LearningCurve Rarest)
{
    /// <summary>Every class with its labels before the last round, mean over runs; in the data set's order of classes.</summary>
    public required IReadOnlyList<(string Class, double Labels)> PerClass { get; init; }

    /// <summary>The coverage of every setting and strategy whose ledgers hold the initial labels.</summary>
    public static IReadOnlyList<ClassCoverage> Of(IEnumerable<CellLedger> cells) => [.. cells
        .Where(c => c.Ended is not null && c.Failed is null && c.Initial is not null && c.Rounds.Count > 0)
        .GroupBy(c => (Setting: Setting.Of(c.Started), c.Started.Strategy))
        .OrderBy(g => g.Key.Setting).ThenBy(g => g.Key.Strategy, StringComparer.Ordinal)
        .Select(g => Mean(g.Key.Setting, g.Key.Strategy, [.. g.OrderBy(c => PairKey.Of(c.Started))]))
        .OfType<ClassCoverage>()];

    /// <summary>Which classes have a label at the end of the run.</summary>
    internal static bool[] SeenAtEnd(CellLedger cell) => Present(cell.Started.Classes.Count, cell.Rounds.Select(r => r.Queried).Prepend(cell.Initial?.Bought));

    /// <summary>Which classes have a label before the first question.</summary>
    internal static bool[] SeenAtStart(CellLedger cell) => Present(cell.Started.Classes.Count, [cell.Initial?.Bought]);

    private static bool[] Present(int classes, IEnumerable<Purchases?> bought)
    {
        var seen = new bool[classes];
        foreach (int label in bought.OfType<Purchases>().SelectMany(p => p.Labels).OfType<int>())
            seen[label] = true;
        return seen;
    }

    private static ClassCoverage? Mean(Setting setting, string strategy, CellLedger[] cells)
    {
        (LearningCurve Seen, LearningCurve Rarest, int[] Counts)[] runs = [.. cells.Select(Curves)];
        CurveBand? seen = CurveBand.Of([.. runs.Select(r => r.Seen)]);
        CurveBand? rarest = CurveBand.Of([.. runs.Select(r => r.Rarest)]);
        CellStarted most = cells.Select(c => c.Started).MaxBy(c => c.Classes.Count)!;
        return seen is null || rarest is null ? null : new ClassCoverage(setting, strategy, most.Classes.Count, seen.Mean, rarest.Mean)
        {
            PerClass = [.. most.Classes.Select((name, c) => (name, runs.Average(r => (double)r.Counts.ElementAtOrDefault(c))))],
        };
    }

    private static (LearningCurve Seen, LearningCurve Rarest, int[] Counts) Curves(CellLedger cell)
    {
        var counts = new int[cell.Started.Classes.Count];
        var seen = new double[cell.Rounds.Count];
        var rarest = new double[cell.Rounds.Count];
        Purchases? bought = cell.Initial!.Bought;
        for (int r = 0; r < seen.Length; r++)
        {
            foreach (int label in bought?.Labels.OfType<int>() ?? [])
                counts[label]++;
            seen[r] = (double)counts.Count(n => n > 0) / counts.Length;
            rarest[r] = (double)counts.Min() / Math.Max(1, counts.Sum());
            bought = cell.Rounds[r].Queried;
        }

        double[] labels = [.. cell.Rounds.Select(r => (double)r.Paid)];
        return (new LearningCurve(labels, seen), new LearningCurve(labels, rarest), counts);
    }
}
