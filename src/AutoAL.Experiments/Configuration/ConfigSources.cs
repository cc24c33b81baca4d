namespace AutoAL.Experiments.Configuration;

/// <summary>Where a configuration comes from. Later layers win: file, environment, overrides.</summary>
public sealed record ConfigSources
{
    /// <summary>The JSON file; comments and trailing commas are allowed.</summary>
    public required string File { get; init; }

    /// <summary>
    /// The environment. Only names that begin with <c>AUTOAL_EXPERIMENTS__</c> count, in any case; <c>__</c> stands for <c>:</c>, so
    /// <c>AUTOAL_EXPERIMENTS__0__BUDGET__BATCH</c> is <c>experiments:0:budget:batch</c>.
    /// </summary>
    public IReadOnlyDictionary<string, string> Environment { get; init; } = new Dictionary<string, string>();

    /// <summary>
    /// Overrides as <c>experiments:0:budget:batch=20</c> or, by an experiment's name, <c>quick:budget:batch=20</c>; of two with the same
    /// key the later wins.
    /// </summary>
    public IReadOnlyList<string> Overrides { get; init; } = [];
}

/// <summary>A configuration as read, with what is wrong with it so far.</summary>
/// <param name="File">The configuration file as it was named.</param>
/// <param name="Experiments">Faulty members are at their defaults; missing required ones are empty.</param>
/// <param name="Problems">Empty when the file says nothing that the records do not know or allow.</param>
public sealed record ConfigReading(string File, ExperimentsFile Experiments, IReadOnlyList<ConfigProblem> Problems)
{
    /// <summary>The experiments.</summary>
    /// <exception cref="ConfigException">There are problems.</exception>
    public ExperimentsFile Sound() => Problems.Count == 0 ? Experiments : throw new ConfigException(File, Problems);
}
