namespace AutoAL.Contracts;

/// <summary>Evidence that a strategy cannot rank by: a NaN, an infinity, a row that is no distribution, too few members, a wrong size.</summary>
/// <param name="strategy">The strategy's name.</param>
/// <param name="row">The first row at fault; null when the fault is of no single row.</param>
/// <param name="problem">What is wrong and what to do about it, in full sentences.</param>
public sealed class EvidenceException(string strategy, RowId? row, string problem)
    : ArgumentException(row is { } id ? $"Strategy '{strategy}', row {id}: {problem}" : $"Strategy '{strategy}': {problem}")
{
    /// <summary>The strategy's name.</summary>
    public string Strategy { get; } = strategy;

    /// <summary>The first row at fault; null when the fault is of no single row.</summary>
    public RowId? Row { get; } = row;
}
