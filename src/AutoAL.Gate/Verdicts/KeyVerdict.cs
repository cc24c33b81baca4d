using AutoAL.Gate.Comparing;

namespace AutoAL.Gate.Verdicts;

/// <summary>A key with its verdict: a row of every output.</summary>
public sealed record KeyVerdict
{
    public required GateKey Key { get; init; }

    public required GateQuantity Quantity { get; init; }

    public required double Margin { get; init; }

    public required GateVerdict Verdict { get; init; }

    /// <summary>The verdict in a sentence, with its numbers.</summary>
    public required string Sentence { get; init; }

    /// <summary>Null where nothing was compared.</summary>
    public DifferenceTest? Test { get; init; }

    /// <summary>p after Holm's correction in the direction of the estimate; null where the family does not hold the key.</summary>
    public double? AdjustedP { get; init; }

    /// <summary>Mean over the runs that count; null without any.</summary>
    public double? Expected { get; init; }

    /// <summary>Mean over the runs that count; null without any.</summary>
    public double? Obtained { get; init; }

    /// <summary>Runs that the decision rests on.</summary>
    public int Count { get; init; }

    /// <summary>About how many more seeds would settle an inconclusive key; null where that cannot be said.</summary>
    public int? MoreSeeds { get; init; }

    /// <summary>The acknowledgement in force.</summary>
    public Acknowledgement? Acknowledged { get; init; }

    /// <summary>Whether the key can fail the check.</summary>
    public bool Gated => Quantity.Gated;

    /// <summary>The difference in words: "−3.1 points [−4.0, −2.2]"; empty without one.</summary>
    public string DifferenceText => Test is { } test && !double.IsNaN(test.Estimate) ? Quantity.Text.Difference(test.Estimate, test.Limits) : "";
}
