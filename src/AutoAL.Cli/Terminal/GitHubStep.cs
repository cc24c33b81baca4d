using AutoAL.Cli.Commands;
using AutoAL.Gate;
using AutoAL.Reports.Check;

namespace AutoAL.Cli.Terminal;

/// <summary>Tells GitHub Actions what a check found, where the program runs in it.</summary>
internal static class GitHubStep
{
    public static void Tell(GateCheck check, string baseline, TextWriter log)
    {
        IReadOnlyDictionary<string, string> environment = Surroundings.Environment();
        if (environment.GetValueOrDefault("GITHUB_ACTIONS") != "true")
            return;
        string root = environment.GetValueOrDefault("GITHUB_WORKSPACE") is { Length: > 0 } workspace ? workspace : Directory.GetCurrentDirectory();
        foreach (string line in GitHubAnnotations.Of(check, Path.GetRelativePath(root, Path.GetFullPath(baseline)).Replace('\\', '/')))
            log.WriteLine(line);
        if (environment.GetValueOrDefault("GITHUB_STEP_SUMMARY") is { Length: > 0 } summary)
            File.AppendAllText(summary, CheckMarkdown.Write(check));
    }
}
