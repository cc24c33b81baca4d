using AutoAL.Contracts;

namespace AutoAL.Sessions.Oracles;

/// <summary>Sells labels, one answer at a time.</summary>
public interface IOracle
{
    /// <summary>The most that the next answer about the row can cost, known before asking, ≥ 0, in the plan's currency.</summary>
    /// <param name="row">The row.</param>
    /// <param name="before">How many answers about it, abstentions included, were bought before.</param>
    double PriceOf(RowId row, int before);

    /// <summary>The next answer: the same for the same row and number however often a resumed run asks again.</summary>
    /// <inheritdoc cref="PriceOf"/>
    OracleAnswer Ask(RowId row, int before);
}

/// <summary>One answer.</summary>
/// <param name="Label">The class, or null when the oracle abstains. An abstention is paid for and the row is not offered again.</param>
/// <param name="Cost">What was paid.</param>
/// <param name="Annotator">Who answered; null for a plan's only oracle.</param>
public readonly record struct OracleAnswer(int? Label, double Cost, string? Annotator = null);

/// <summary>Answers with the held-out label. Keyed by row id, never by features, so twins with different labels each answer their own.</summary>
public sealed class SimulatedOracle(ReadOnlyMemory<int> labels, double costPerLabel) : IOracle
{
    public double PriceOf(RowId row, int before) => costPerLabel;

    public OracleAnswer Ask(RowId row, int before) => new(labels.Span[row.Value], costPerLabel);
}
