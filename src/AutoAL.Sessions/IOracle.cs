using AutoAL.Contracts;

namespace AutoAL.Sessions;

/// <summary>Sells labels, one answer at a time.</summary>
public interface IOracle
{
    /// <summary>What asking about the row costs, known before asking, ≥ 0, in the plan's currency.</summary>
    double PriceOf(RowId row);

    /// <summary>The answer: the same for the same row however often a resumed run asks again.</summary>
    OracleAnswer Ask(RowId row);
}

/// <summary>One answer.</summary>
/// <param name="Label">The class, or null when the oracle abstains. An abstention is paid for and the row is not offered again.</param>
/// <param name="Cost">What was paid.</param>
/// <param name="Annotator">Who answered; null for a plan's only oracle.</param>
public readonly record struct OracleAnswer(int? Label, double Cost, string? Annotator = null);

/// <summary>Answers with the held-out label. Keyed by row id, never by features, so twins with different labels each answer their own.</summary>
public sealed class SimulatedOracle(ReadOnlyMemory<int> labels, double costPerLabel) : IOracle
{
    public double PriceOf(RowId row) => costPerLabel;

    public OracleAnswer Ask(RowId row) => new(labels.Span[row.Value], costPerLabel);
}
