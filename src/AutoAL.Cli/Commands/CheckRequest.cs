using AutoAL.Gate;

namespace AutoAL.Cli.Commands;

/// <summary>What a check was asked to do.</summary>
internal sealed record CheckRequest
{
    /// <summary>Null for the only one of the configuration.</summary>
    public required string? Experiment { get; init; }

    public required BaselineFiles Baseline { get; init; }

    /// <summary>The configuration file of the grid.</summary>
    public required string Config { get; init; }

    /// <summary>A run folder to read; null to run the grid.</summary>
    public required string? Results { get; init; }

    public required IReadOnlyList<string> Overrides { get; init; }

    public required string Output { get; init; }

    public required int Workers { get; init; }

    public required FailOn FailOn { get; init; }

    /// <summary>Why the baseline is rewritten; null when it is not.</summary>
    public required string? Reason { get; init; }

    public bool IsUpdate => Reason is not null;
}
