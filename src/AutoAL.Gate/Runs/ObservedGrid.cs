using AutoAL.Ledger;
using AutoAL.Statistics;

namespace AutoAL.Gate.Runs;

/// <summary>A complete run with the digest of its results.</summary>
public sealed record ObservedRun(CellLedger Cell, string Digest)
{
    public long Seed => Cell.Started.Seed;

    public string Split => Cell.Started.SplitHash;

    public LearningCurve Curve(CurveMetric metric) => LearningCurve.OverLabels(Cell.Rounds, metric);
}

/// <summary>A planned run that gives no number.</summary>
/// <param name="Reason">"failed in round 3: …", "unfinished" or "no result".</param>
public sealed record MissingRun(Arm Arm, long Seed, string Reason);

/// <summary>What a run folder holds, arm by arm: read from ledgers, nothing is trained.</summary>
public sealed record ObservedGrid
{
    /// <summary>The plan as the run folder holds it.</summary>
    public required string PlanText { get; init; }

    public required PlannedGrid Plan { get; init; }

    /// <summary>SHA-256 of each data set's content.</summary>
    public required IReadOnlyDictionary<string, string> Data { get; init; }

    /// <summary>Ledger schemas met.</summary>
    public required IReadOnlySet<int> Schemas { get; init; }

    /// <summary>Version of each engine met.</summary>
    public required IReadOnlyDictionary<string, string> Engines { get; init; }

    /// <summary>Complete runs by seed.</summary>
    public required IReadOnlyDictionary<Arm, IReadOnlyList<ObservedRun>> Runs { get; init; }

    /// <summary>Planned runs that failed, did not end or are absent. Missing is never ignored.</summary>
    public required IReadOnlyList<MissingRun> Missing { get; init; }

    /// <summary>Sorts the cells of a run; their order does not matter.</summary>
    /// <exception cref="ArgumentException">Two cells are the same run.</exception>
    public static ObservedGrid Of(string planText, IEnumerable<CellLedger> cells)
    {
        PlannedGrid plan = PlannedGrid.Parse(planText);
        var found = new Dictionary<(Arm Arm, long Seed), CellLedger>();
        foreach (CellLedger cell in cells)
        {
            var place = (new Arm(cell.Started.Dataset, cell.Started.Learner, cell.Started.Strategy), cell.Started.Seed);
            if (found.TryGetValue(place, out CellLedger? twin))
            {
                throw new ArgumentException(
                    $"Two cells, {twin.Started.CellId} and {cell.Started.CellId}, are both {place.Item1}, seed {place.Seed}: the folder holds results of two program or engine versions. Check a fresh folder.");
            }

            found.Add(place, cell);
        }

        var runs = new SortedDictionary<Arm, IReadOnlyList<ObservedRun>>();
        var missing = new List<MissingRun>();
        foreach (Arm arm in plan.Arms)
        {
            var complete = new List<ObservedRun>();
            foreach (long seed in plan.Seeds)
            {
                CellLedger? cell = found.GetValueOrDefault((arm, seed));
                if (cell is { Ended: not null, Failed: null, Rounds.Count: > 0 })
                    complete.Add(new ObservedRun(cell, ResultDigest.Of(cell)));
                else
                    missing.Add(new MissingRun(arm, seed, Reason(cell)));
            }

            runs.Add(arm, complete);
        }

        CellStarted[] started = [.. found.Values.Select(c => c.Started)];
        return new ObservedGrid
        {
            PlanText = planText,
            Plan = plan,
            Data = Sorted(started.Select(s => (s.Dataset, s.DataFingerprint))),
            Schemas = started.Select(s => s.Schema).ToHashSet(),
            Engines = Sorted(started.Select(s => (s.Engine, s.EngineVersion))),
            Runs = runs,
            Missing = missing,
        };
    }

    private static string Reason(CellLedger? cell) => cell switch
    {
        null => "no result",
        { Failed: { } failed } => FormattableString.Invariant($"failed in round {failed.Round}: {failed.Error}: {failed.Message}"),
        _ => FormattableString.Invariant($"unfinished after {cell.Rounds.Count} rounds"),
    };

    /// <summary>Several values of one name stand side by side.</summary>
    private static SortedDictionary<string, string> Sorted(IEnumerable<(string Name, string Value)> pairs) => new(
        pairs.Distinct().GroupBy(p => p.Name).ToDictionary(g => g.Key, g => string.Join(" and ", g.Select(p => p.Value).Order(StringComparer.Ordinal))), StringComparer.Ordinal);
}
