using System.Globalization;
using AutoAL.Gate;
using AutoAL.Gate.Baselines;
using AutoAL.Gate.Verdicts;

namespace AutoAL.Reports.Check;

/// <summary>What fails a check as GitHub's workflow commands, each on the line of the baseline file that holds the key.</summary>
public static class GitHubAnnotations
{
    /// <summary>GitHub shows ten errors of a step and drops the rest without a word.</summary>
    public const int Most = 10;

    /// <summary>At most <see cref="Most"/> lines, worst first; the last says how many more there are.</summary>
    /// <param name="check">The check.</param>
    /// <param name="file">The baseline file's path from the repository's root.</param>
    public static IReadOnlyList<string> Of(GateCheck check, string file)
    {
        if (check.Obstacles.Count > 0)
            return [Line(file, 1, "NOT COMPARABLE", string.Join("; ", check.Obstacles))];
        Dictionary<GateKey, BaselineKey> before = check.Baseline.Keys.ToDictionary(k => k.Key);
        string[] all = [.. check.Keys.Where(check.Fails)
            .Select(k => Line(file, before.TryGetValue(k.Key, out BaselineKey? key) ? key.Line : 1, $"{k.Verdict.Word()}: {k.Key}", CheckWording.Sentence(k)))];
        if (all.Length <= Most)
            return all;
        string more = string.Create(CultureInfo.InvariantCulture, $"and {all.Length - Most + 1} more; all of them stand in check.json");
        return [.. all.Take(Most - 1), Line(file, 1, "More keys fail", more)];
    }

    private static string Line(string file, int line, string title, string message) =>
        string.Create(CultureInfo.InvariantCulture, $"::error file={Property(file)},line={line},title={Property(title)}::{Data(message)}");

    private static string Data(string text) => text.Replace("%", "%25", StringComparison.Ordinal).Replace("\r", "%0D", StringComparison.Ordinal).Replace("\n", "%0A", StringComparison.Ordinal);

    private static string Property(string text) => Data(text).Replace(":", "%3A", StringComparison.Ordinal).Replace(",", "%2C", StringComparison.Ordinal);
}
