using AutoAL.Contracts;
using AutoAL.Experiments.Configuration;

namespace AutoAL.Experiments.Planning.Rules;

/// <summary>What a rule may look at besides the experiment, and where it reports.</summary>
/// <param name="path">The experiment's JSON path.</param>
/// <param name="found">What the reader objected to.</param>
/// <param name="problems">Takes the rules' problems.</param>
internal sealed class RuleScope(string path, IReadOnlyList<ConfigProblem> found, List<ConfigProblem> problems)
{
    public required string BaseDirectory { get; init; }

    public required IReadOnlyList<StrategyEntry> Strategies { get; init; }

    public required LearnerLookup Learners { get; init; }

    /// <summary>The JSON path of a member of the experiment.</summary>
    public string At(string member) => ConfigPath.Member(path, member);

    /// <summary>The JSON path of a member of one of its members.</summary>
    public string At(string member, string inner) => ConfigPath.Member(At(member), inner);

    /// <summary>The JSON path of an entry of one of its lists.</summary>
    public string At(string list, int index) => ConfigPath.Index(At(list), index);

    public string FullPath(string configured) => PlannedPath.Full(BaseDirectory, configured);

    /// <summary>
    /// Reports a problem unless its place, or another that the rule looked at, is faulty already: what stands there then is a default
    /// and not what the user wrote.
    /// </summary>
    public void Report(ConfigProblem problem, params IReadOnlyList<string> dependsOn)
    {
        if (!dependsOn.Append(problem.Path).Any(IsFaulty))
            problems.Add(problem);
    }

    private bool IsFaulty(string place) => found.Any(p => ConfigPath.Touch(p.Path, place));
}
