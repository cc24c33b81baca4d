namespace AutoAL.Contracts;

/// <summary>One strategy as the catalogue knows it: command line help, schema, plan validation and documentation read it here.</summary>
public sealed record StrategyEntry
{
    /// <summary>Lower case with dashes, as written in configuration files.</summary>
    public required string Name { get; init; }

    /// <summary>One line: what it prefers.</summary>
    public required string Summary { get; init; }

    /// <summary>The score or rule in Unicode mathematics.</summary>
    public required string Formula { get; init; }

    /// <summary>Authors, title, venue and year of the source.</summary>
    public required string Citation { get; init; }

    /// <summary>Cost of one selection in N, C, K, D, M and b.</summary>
    public required string Cost { get; init; }

    /// <summary>What it needs with every option at its default.</summary>
    public required Evidence Needs { get; init; }

    /// <summary>What it needs with given options, where they matter, as they do for a strategy around another; null when they do not.</summary>
    public Func<Configuration, Evidence>? NeedsByOptions { get; init; }

    /// <summary>Its options with ranges and defaults; empty for most.</summary>
    public SearchSpace Options { get; init; } = new([]);

    /// <summary>Makes the strategy from a value for every option.</summary>
    public required Func<Configuration, IQueryStrategy> Create { get; init; }

    /// <summary>The folder of the plug-in that brought it; null for the program's own. Set by the program.</summary>
    public string? Origin { get; init; }

    /// <summary>What tells one build of a plug-in from another, and so belongs to a result's identity; null for the program's own. Set by the program.</summary>
    public string? Version { get; init; }

    /// <summary>What it needs with a value for every option.</summary>
    public Evidence NeedsOf(Configuration options) => NeedsByOptions?.Invoke(options) ?? Needs;
}
