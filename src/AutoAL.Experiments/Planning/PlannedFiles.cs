using System.Security.Cryptography;
using AutoAL.Contracts;
using AutoAL.Experiments.Configuration;

namespace AutoAL.Experiments.Planning;

/// <summary>Files that settings name.</summary>
internal static class PlannedFiles
{
    /// <summary>Files that are not there, or not named although one must be.</summary>
    public static IEnumerable<ConfigProblem> FindProblems(ChoiceConfig choice, SearchSpace space, string path, Func<string, string> fullPath)
    {
        Contracts.Configuration resolved = PlannedSettings.Resolve(choice, space);
        foreach (FileParameter parameter in space.Parameters.OfType<FileParameter>())
        {
            string configured = resolved.Choice(parameter.Name);
            if (configured.Length == 0 && parameter.IsRequired)
                yield return new(ConfigPath.Member(path, parameter.Name), null, $"{parameter.Allowed}: {parameter.Summary}", $"Set `{parameter.Name}`; {choice.Use} has nothing to begin with otherwise.");
            else if (configured.Length > 0 && !File.Exists(fullPath(configured)))
                yield return new(ConfigPath.Member(path, parameter.Name), configured, "the path of a file that is there", "Correct the path; it is relative to the configuration file's folder.");
        }
    }

    /// <summary>SHA-256 of each file named, in the order of the parameters; empty where none is.</summary>
    /// <exception cref="IOException">A file cannot be read.</exception>
    public static string Fingerprints(SearchSpace space, Contracts.Configuration settings, string baseDirectory) => string.Concat(
        from parameter in space.Parameters.OfType<FileParameter>()
        let configured = settings.Choice(parameter.Name)
        where configured.Length > 0
        select "\n" + Fingerprint(PlannedPath.Full(baseDirectory, configured)));

    private static string Fingerprint(string path)
    {
        using FileStream file = File.OpenRead(path);
        return Convert.ToHexStringLower(SHA256.HashData(file));
    }
}
