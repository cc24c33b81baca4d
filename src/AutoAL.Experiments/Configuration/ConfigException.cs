namespace AutoAL.Experiments.Configuration;

/// <summary>The configuration cannot be used. The message holds every problem that was found, one block each.</summary>
public sealed class ConfigException(string file, IReadOnlyList<ConfigProblem> problems) : Exception(Text(file, problems))
{
    /// <summary>The configuration file as it was named.</summary>
    public string File { get; } = file;

    public IReadOnlyList<ConfigProblem> Problems { get; } = problems;

    private static string Text(string file, IReadOnlyList<ConfigProblem> problems)
    {
        string count = problems.Count == 1 ? "1 problem" : FormattableString.Invariant($"{problems.Count} problems");
        return $"{file}: {count}\n\n{string.Join("\n\n", problems)}";
    }
}
