using AutoAL.Contracts;
using AutoAL.Experiments.Configuration;

namespace AutoAL.Experiments.Planning;

/// <summary>A frozen experiment: defaults resolved, names unique, every reference checked. Nothing downstream sees JSON.</summary>
public sealed record ExperimentPlan
{
    public required string Name { get; init; }

    public required string? Description { get; init; }

    public required IReadOnlyList<PlannedData> Data { get; init; }

    public required SplitConfig Split { get; init; }

    /// <summary>The split file's absolute path on this machine; null unless the protocol reads one.</summary>
    public string? SplitPath { get; init; }

    /// <summary>The folder at which relative paths in settings start.</summary>
    public string BaseDirectory { get; init; } = "";

    public required InitialConfig Initial { get; init; }

    public required IReadOnlyList<PlannedLearner> Learners { get; init; }

    public required IReadOnlyList<PlannedStrategy> Strategies { get; init; }

    /// <summary>Seed numbers in order.</summary>
    public required IReadOnlyList<long> Seeds { get; init; }

    public required BudgetConfig Budget { get; init; }

    public required OracleConfig Oracle { get; init; }

    /// <summary>What may end a run before its budget does.</summary>
    public IReadOnlyList<PlannedStop> Stop { get; init; } = [];

    /// <summary>Name of the strategy that the others are compared with.</summary>
    public required string Baseline { get; init; }

    /// <summary>The plan as canonical JSON: fixed member order, resolved defaults, paths as configured (relative), no machine's facts.</summary>
    public required string Canonical { get; init; }

    /// <summary>SHA-256 of <see cref="Canonical"/>, lower-case hexadecimal.</summary>
    public required string Hash { get; init; }

    /// <summary>How many cells the grid has.</summary>
    public int CellCount => Data.Count * Learners.Count * Strategies.Count * Seeds.Count;
}

/// <summary>A data set with its path made absolute for this machine; only the configured path counts for the plan's hash.</summary>
public sealed record PlannedData(DataConfig Config, string FullPath, string? FullLabelsPath)
{
    public string Name => Config.Name;
}

/// <summary>A learner resolved to an engine and a family or search of it.</summary>
/// <param name="Name">Unique name in the plan.</param>
/// <param name="Engine">Engine name.</param>
/// <param name="Learner">Family or search name in that engine.</param>
/// <param name="Configuration">A value for every parameter.</param>
/// <param name="Isolation">Whether its cells need a process of their own.</param>
public sealed record PlannedLearner(string Name, string Engine, string Learner, Contracts.Configuration Configuration, EngineIsolation Isolation)
{
    /// <summary>As written in configuration files.</summary>
    public string Reference => $"{Engine}/{Learner}";
}

/// <summary>A stopping rule resolved in its catalogue.</summary>
/// <param name="Name">Unique name in the plan.</param>
/// <param name="Use">Catalogue name.</param>
/// <param name="Options">A value for every option.</param>
public sealed record PlannedStop(string Name, string Use, Contracts.Configuration Options);

/// <summary>A strategy resolved in the catalogue.</summary>
/// <param name="Name">Unique name in the plan.</param>
/// <param name="Use">Catalogue name.</param>
/// <param name="Options">A value for every option.</param>
/// <param name="Entry">The catalogue's entry, which makes the strategy.</param>
/// <param name="QueryModel">The learner that gives it its evidence; null where that is the one under test.</param>
public sealed record PlannedStrategy(string Name, string Use, Contracts.Configuration Options, StrategyEntry Entry, PlannedLearner? QueryModel = null);
