using AutoAL.Gate.Baselines;
using AutoAL.Gate.Budgets;
using AutoAL.Gate.Comparing;
using AutoAL.Gate.Runs;
using AutoAL.Gate.Verdicts;

namespace AutoAL.Gate;

/// <summary>What makes a check fail besides what always does.</summary>
[Flags]
public enum FailOn
{
    None = 0,

    /// <summary>A regressed key. The default.</summary>
    Regressed = 1,

    /// <summary>A key without a verdict: inconclusive, or too few seeds.</summary>
    Inconclusive = 2,

    /// <summary>An improved key: the baseline is stale.</summary>
    Improved = 4,

    /// <summary>A cost above its budget.</summary>
    OverBudget = 8,
}

/// <summary>How a check ended; the number is the exit code.</summary>
public enum GateOutcome
{
    Pass = 0,
    Failed = 1,
    NotComparable = 3,
    Incomplete = 4,
}

/// <summary>What a check knows besides baseline and runs.</summary>
public sealed record CheckOptions
{
    public FailOn FailOn { get; init; } = FailOn.Regressed;

    /// <summary>The day, UTC: acknowledgements expire.</summary>
    public required DateOnly Today { get; init; }

    /// <summary>The machine on which the runs were computed.</summary>
    public required MachineFacts Machine { get; init; }

    /// <summary>Settings in which the plans differ once both are read by this build; see <see cref="PlanDifference.Between"/>.</summary>
    public required IReadOnlyList<PlanDifference> PlanDifferences { get; init; }

    /// <summary>Null when the check did not run the cells itself.</summary>
    public MeasuredCosts? Costs { get; init; }
}

/// <summary>A check: a verdict per key, worst first, and what follows.</summary>
public sealed record GateCheck
{
    public required Baseline Baseline { get; init; }

    public required ObservedGrid Grid { get; init; }

    public required FailOn FailOn { get; init; }

    /// <summary>Worst first; within a verdict gated keys first, then the largest loss relative to the margin.</summary>
    public required IReadOnlyList<KeyVerdict> Keys { get; init; }

    /// <summary>Why nothing was compared; empty otherwise.</summary>
    public required IReadOnlyList<string> Obstacles { get; init; }

    /// <summary>What a reader must know: another machine, expired acknowledgements.</summary>
    public required IReadOnlyList<string> Warnings { get; init; }

    /// <summary>Costs above their budgets; kept apart, since seconds differ between repetitions.</summary>
    public required IReadOnlyList<CostWarning> OverBudget { get; init; }

    public required GateOutcome Outcome { get; init; }

    /// <summary>Whether this key makes the check fail.</summary>
    public bool Fails(KeyVerdict key) => key.Verdict switch
    {
        GateVerdict.NotComparable or GateVerdict.Incomplete => true,
        _ when !key.Gated || key.Acknowledged is not null => false,
        GateVerdict.Regressed => FailOn.HasFlag(FailOn.Regressed),
        GateVerdict.Inconclusive or GateVerdict.Undecided => FailOn.HasFlag(FailOn.Inconclusive),
        GateVerdict.Improved => FailOn.HasFlag(FailOn.Improved),
        _ => false,
    };

    /// <summary>Compares what was observed with the baseline.</summary>
    public static GateCheck Of(Baseline baseline, ObservedGrid grid, CheckOptions options)
    {
        var warnings = new List<string>();
        IReadOnlyList<string> obstacles = ObstaclesOf(baseline, grid, options);
        IReadOnlyList<string> machine = options.Machine.DifferencesFrom(baseline.Machine);
        if (machine.Count > 0)
            warnings.Add($"another environment than the baseline’s ({string.Join("; ", machine)}): last bits may differ, so no key is called identical");
        Acknowledgement[] expired = [.. baseline.Acknowledgements.Where(a => a.IsExpired(options.Today))];
        warnings.AddRange(expired.Select(a => $"the acknowledgement of {a.Key} expired on {a.Expires:yyyy-MM-dd} and no longer counts ({a.Reason})"));
        warnings.AddRange(baseline.Acknowledgements.Where(a => baseline.Keys.All(k => k.Key.ToString() != a.Key)).Select(a => $"an acknowledgement names {a.Key}, which the baseline does not hold"));

        KeyVerdict[] keys = obstacles.Count > 0
            ? [.. baseline.Keys.Select(key => Bare(baseline, key, GateVerdict.NotComparable, "nothing was compared: " + obstacles[0]))]
            : Compared(baseline, grid, options.FailOn.HasFlag(FailOn.Improved), sameMachine: machine.Count == 0);
        keys = [.. keys.Select(key => key with { Acknowledged = baseline.Acknowledgements.FirstOrDefault(a => a.Key == key.Key.ToString() && !a.IsExpired(options.Today)) })];

        IReadOnlyList<CostWarning> over = obstacles.Count == 0 && options.Costs is { } costs ? CostWarning.Of(baseline, costs) : [];
        var check = new GateCheck
        {
            Baseline = baseline,
            Grid = grid,
            FailOn = options.FailOn,
            Keys = [.. keys.OrderBy(k => k.Verdict).ThenByDescending(k => k.Gated).ThenBy(k => (k.Test?.Estimate ?? 0) / k.Margin).ThenBy(k => k.Key)],
            Obstacles = obstacles,
            Warnings = warnings,
            OverBudget = over,
            Outcome = GateOutcome.Pass,
        };
        return check with { Outcome = check.Decide() };
    }

    /// <summary>The order in which several findings win: not comparable, incomplete, failed.</summary>
    private GateOutcome Decide()
    {
        if (Obstacles.Count > 0)
            return GateOutcome.NotComparable;
        if (Keys.Any(k => k.Verdict == GateVerdict.Incomplete) || Grid.Missing.Count > 0)
            return GateOutcome.Incomplete;
        return Keys.Any(Fails) || (FailOn.HasFlag(FailOn.OverBudget) && OverBudget.Count > 0) ? GateOutcome.Failed : GateOutcome.Pass;
    }

    /// <summary>Rule 1.</summary>
    private static List<string> ObstaclesOf(Baseline baseline, ObservedGrid grid, CheckOptions options)
    {
        var found = new List<string>();
        found.AddRange(options.PlanDifferences.Select(d => $"the plan differs at {d}"));
        foreach ((string name, string digest) in baseline.Data)
        {
            if (grid.Data.TryGetValue(name, out string? here) && here != digest)
                found.Add($"the data set {name} differs: its digest is {Short(digest)} in the baseline, {Short(here)} here");
        }

        found.AddRange(grid.Schemas.Where(schema => schema != baseline.LedgerSchema)
            .Select(schema => FormattableString.Invariant($"the ledger schema differs: {baseline.LedgerSchema} in the baseline, {schema} here")));
        return found;
    }

    private static KeyVerdict[] Compared(Baseline baseline, ObservedGrid grid, bool improvementsFail, bool sameMachine)
    {
        var verdicts = new List<KeyVerdict>();
        var values = new List<KeyValues>();
        ILookup<Arm, MissingRun> missing = grid.Missing.ToLookup(m => m.Arm);
        Dictionary<Arm, BaselineArm> arms = baseline.Arms.ToDictionary(a => a.Arm);
        foreach (BaselineKey key in baseline.Keys)
        {
            GateQuantity quantity = baseline.Rules.Find(key.Key.Quantity)!;
            if (!grid.Runs.ContainsKey(key.Key.Arm))
                verdicts.Add(Bare(baseline, key, GateVerdict.Incomplete, "the run does not hold it"));
            else if (missing[key.Key.Arm].ToArray() is { Length: > 0 } gaps)
                verdicts.Add(Bare(baseline, key, GateVerdict.Incomplete, Gaps(gaps)));
            else
                values.Add(Values(key, quantity, arms[key.Key.Arm], grid.Runs[key.Key.Arm], sameMachine));
        }

        verdicts.AddRange(KeyFamily.Judge(values, baseline.Rules, improvementsFail));
        var known = baseline.Keys.Select(k => k.Key).ToHashSet();
        verdicts.AddRange(grid.Runs.Where(arm => arm.Value.Count > 0)
            .SelectMany(arm => baseline.Rules.Quantities.Select(quantity => (Key: new GateKey(arm.Key, quantity.Name), Quantity: quantity)))
            .Where(found => !known.Contains(found.Key))
            .Select(found => new KeyVerdict
            {
                Key = found.Key, Quantity = found.Quantity, Margin = found.Quantity.Margin, Verdict = GateVerdict.New, Sentence = "new: the baseline does not hold it",
            }));
        return [.. verdicts];
    }

    private static KeyValues Values(BaselineKey key, GateQuantity quantity, BaselineArm arm, IReadOnlyList<ObservedRun> runs, bool sameMachine)
    {
        Dictionary<long, BaselineRun> before = arm.Runs.ToDictionary(run => run.Seed);
        Dictionary<Pairing, double> expected = key.Values.ToDictionary(v => new Pairing(v.Key, before[v.Key].Split), v => v.Value);
        Dictionary<Pairing, double> obtained = runs.ToDictionary(run => new Pairing(run.Seed, run.Split), run => quantity.Of(run.Curve(quantity.Metric), key.Target));
        bool same = sameMachine && runs.Count == before.Count && runs.All(run => before.TryGetValue(run.Seed, out BaselineRun? twin) && twin.Digest == run.Digest);
        return new KeyValues(key.Key, quantity, key.Margin ?? quantity.Margin, expected, obtained, same);
    }

    private static KeyVerdict Bare(Baseline baseline, BaselineKey key, GateVerdict verdict, string sentence)
    {
        GateQuantity quantity = baseline.Rules.Find(key.Key.Quantity)!;
        return new KeyVerdict { Key = key.Key, Quantity = quantity, Margin = key.Margin ?? quantity.Margin, Verdict = verdict, Sentence = sentence };
    }

    private static string Gaps(MissingRun[] gaps)
    {
        string seeds = string.Join(", ", gaps.Take(5).Select(g => FormattableString.Invariant($"{g.Seed}")));
        string more = gaps.Length > 5 ? FormattableString.Invariant($" and {gaps.Length - 5} more") : "";
        return $"incomplete: {(gaps.Length == 1 ? "seed" : "seeds")} {seeds}{more}: {gaps[0].Reason}";
    }

    private static string Short(string digest) => digest.Length > 12 ? digest[..12] : digest;
}
