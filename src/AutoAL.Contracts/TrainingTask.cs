namespace AutoAL.Contracts;

/// <summary>What may be learned from: the pool's features and the labels bought so far. Nothing else reaches an engine.</summary>
public sealed record TrainingTask
{
    /// <summary>Features of every pool row, labelled or not. Encoders and unsupervised representations are fitted on these rows.</summary>
    public required Table Pool { get; init; }

    /// <summary>
    /// The labelled rows, M of them, ascending; M ≥ 1. Distinct, except in a bootstrap resample: there a row stands, with its label, as often as
    /// it was drawn, and counts as often.
    /// </summary>
    public required ReadOnlyMemory<PoolIndex> Rows { get; init; }

    /// <summary>M labels, 0 ≤ label &lt; <see cref="ClassCount"/>.</summary>
    public required ReadOnlyMemory<int> Labels { get; init; }

    /// <summary>C, the size of the declared label set. A class without a labelled row keeps its column, with probability near 0.</summary>
    public required int ClassCount { get; init; }

    /// <summary>The only source of randomness.</summary>
    public required Seed Seed { get; init; }

    /// <summary>The folder at which relative paths in settings start: that of the configuration file. Default: the working directory.</summary>
    public string BaseDirectory { get; init; } = "";

    /// <summary>How many threads the engine may use; results do not depend on it. Default 1: cells run side by side instead.</summary>
    public int Threads { get; init; } = 1;
}
