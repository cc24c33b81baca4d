using AutoAL.Ledger;

namespace AutoAL.Sessions.Stopping;

/// <summary>
/// A criterion that ends a session before its budget does. It is asked once in every round, after the evaluation and before the
/// questions, and sees no test label: only predictions on a fixed set of rows, and audit labels that were paid for.
/// </summary>
public interface IStoppingRule
{
    /// <summary>Judges a round.</summary>
    StoppingVerdict Observe(in StoppingView view);

    /// <summary>Writes what the next rounds depend on.</summary>
    void Save(BinaryWriter writer);

    /// <summary>Takes what <see cref="Save"/> wrote.</summary>
    void Load(BinaryReader reader);
}

/// <summary>What a rule says of a round.</summary>
/// <param name="Value">Its statistic; null while it is not defined.</param>
/// <param name="Holds">Whether the session should end.</param>
public readonly record struct StoppingVerdict(double? Value, bool Holds);

/// <summary>What a rule may look at.</summary>
public readonly ref struct StoppingView
{
    /// <summary>N×C posteriors of the round's model on the same N rows in every round.</summary>
    public required ReadOnlySpan<double> Probabilities { get; init; }

    /// <summary>N predicted classes, the lowest index on a tie.</summary>
    public required ReadOnlySpan<int> Predictions { get; init; }

    /// <summary>N marks: which of the rows may still be asked about.</summary>
    public required ReadOnlySpan<bool> Unlabelled { get; init; }

    /// <summary>C.</summary>
    public required int ClassCount { get; init; }

    /// <summary>Cost of everything bought so far.</summary>
    public required double Cost { get; init; }

    /// <summary>The model on the audit labels; null without an audit.</summary>
    public AuditResult? Audit { get; init; }
}
