using AutoAL.Statistics;

namespace AutoAL.Gate.Baselines;

/// <summary>A run of the baseline: which split its seed gave, and the digest of its results.</summary>
public sealed record BaselineRun(long Seed, string Split, string Digest);

/// <summary>A strategy's runs in the baseline, with their mean curve for figures.</summary>
/// <param name="Arm">Whose.</param>
/// <param name="Runs">By seed.</param>
/// <param name="Curve">Mean and 95 % band of the first quantity's metric; null where the runs share no range.</param>
/// <param name="Time">Median seconds of a run in units of the calibration loop; null when it was not measured.</param>
public sealed record BaselineArm(Arm Arm, IReadOnlyList<BaselineRun> Runs, CurveBand? Curve, double? Time);

/// <summary>A key's expected values.</summary>
/// <param name="Key">What is compared.</param>
/// <param name="Margin">Overrides the quantity's margin; null for none.</param>
/// <param name="Target">The value to reach, for labels to target.</param>
/// <param name="Values">By seed; infinite for "not reached".</param>
/// <param name="Line">The line, from 1, on which the key begins in the file; 1 where there is none.</param>
public sealed record BaselineKey(GateKey Key, double? Margin, double? Target, IReadOnlyDictionary<long, double> Values, int Line = 1);

/// <summary>What a check compares with: per-seed values, the plan that gave them, and the rules of the comparison.</summary>
public sealed record Baseline
{
    /// <summary>The file format that this build reads and writes.</summary>
    public const int CurrentSchema = 1;

    /// <summary>The plan's JSON.</summary>
    public required string PlanText { get; init; }

    /// <summary>SHA-256 of each data set's content.</summary>
    public required IReadOnlyDictionary<string, string> Data { get; init; }

    /// <summary>Schema of the ledgers that it was made from.</summary>
    public required int LedgerSchema { get; init; }

    public required MachineFacts Machine { get; init; }

    public required GateRules Rules { get; init; }

    /// <summary>In the order of names.</summary>
    public required IReadOnlyList<BaselineArm> Arms { get; init; }

    /// <summary>In the order of names.</summary>
    public required IReadOnlyList<BaselineKey> Keys { get; init; }

    public required IReadOnlyList<Acknowledgement> Acknowledgements { get; init; }

    /// <summary>Peak memory in units of the calibration's; null when it was not measured.</summary>
    public double? Memory { get; init; }

    /// <summary>Why the last update was made.</summary>
    public required string Reason { get; init; }

    /// <summary>The day of the last update, UTC.</summary>
    public required DateOnly Updated { get; init; }
}
