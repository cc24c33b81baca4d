using System.Diagnostics;

namespace AutoAL.Architecture.Tests;

/// <summary>The repository's files as git knows them; without git, the files of the folders that are kept under version control.</summary>
internal static class Repository
{
    private static readonly string[] TextEndings = [".cs", ".csproj", ".props", ".targets", ".json", ".md", ".config", ".sln", ".txt", ".yml", ".svg", ""];

    public static string Root { get; } = SharedData.RepositoryRoot();

    /// <summary>Paths relative to the root, with slashes, sorted.</summary>
    public static IReadOnlyList<string> Files { get; } = [.. Tracked().Where(f => File.Exists(Path.Combine(Root, f))).Order(StringComparer.Ordinal)];

    public static IEnumerable<string> TextFiles => Files.Where(f => TextEndings.Contains(Path.GetExtension(f)) || Path.GetFileName(f).StartsWith('.'));

    public static IEnumerable<string> Sources => Files.Where(f => f.StartsWith("src/", StringComparison.Ordinal) && f.EndsWith(".cs", StringComparison.Ordinal));

    public static string Read(string file) => File.ReadAllText(Path.Combine(Root, file));

    private static string[] Tracked()
    {
        var git = new ProcessStartInfo("git", ["ls-files", "--cached", "--others", "--exclude-standard", "-z"]) { WorkingDirectory = Root, RedirectStandardOutput = true, RedirectStandardError = true };
        try
        {
            using Process process = Process.Start(git)!;
            string[] files = process.StandardOutput.ReadToEnd().Split('\0', StringSplitOptions.RemoveEmptyEntries);
            process.WaitForExit();
            if (process.ExitCode == 0 && files.Length > 0)
                return files;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            // An archive of the sources on a machine without git is checked by walking it.
        }

        return
        [
            .. Directory.EnumerateFiles(Root, "*", SearchOption.AllDirectories)
                .Select(f => Path.GetRelativePath(Root, f).Replace('\\', '/'))
                .Where(f => !f.Split('/').Any(part => part is "artifacts" or ".git" or "bin" or "obj" or "results")),
        ];
    }
}
