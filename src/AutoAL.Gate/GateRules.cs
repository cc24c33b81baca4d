using AutoAL.Statistics;

namespace AutoAL.Gate;

/// <summary>Which test of same-seed differences decides.</summary>
public enum PairedTest
{
    /// <summary>Student's t on the differences. The default.</summary>
    T,

    /// <summary>Sign-flip permutation, exact up to 20 seeds; its smallest one-sided p is 2⁻ⁿ.</summary>
    SignFlip,
}

/// <summary>How a check decides; kept in the baseline file, so that it is reviewed like the numbers.</summary>
public sealed record GateRules
{
    /// <summary>Below this many common seeds nothing is decided.</summary>
    public const int MinimumSeeds = 5;

    /// <summary>Level of the family of tests, and of the one-sided limits. Default 0.05.</summary>
    public double Alpha { get; init; } = 0.05;

    public PairedTest Test { get; init; } = PairedTest.T;

    /// <summary>What is measured: the area gates, the final value and the labels to target are reported.</summary>
    public IReadOnlyList<GateQuantity> Quantities { get; init; } =
    [
        new() { Id = GateQuantity.Area, Metric = CurveMetric.Accuracy, Margin = 0.01, Gated = true },
        new() { Id = GateQuantity.Final, Metric = CurveMetric.Accuracy, Margin = 0.02, Gated = false },
        new() { Id = GateQuantity.LabelsToTarget, Metric = CurveMetric.Accuracy, Margin = 20, Gated = false },
    ];

    /// <summary>A run may take this many times the baseline's time, both in units of the calibration loop. Default 3.</summary>
    public double TimeLimit { get; init; } = 3;

    /// <summary>The check may take this many times the baseline's memory, both in units of the calibration's. Default 2.</summary>
    public double MemoryLimit { get; init; } = 2;

    public GateQuantity? Find(string name) => Quantities.FirstOrDefault(q => q.Name == name);
}
