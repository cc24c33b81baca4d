using System.Diagnostics;

namespace AutoAL.Cli.Tests;

/// <summary>Starts the program as a user does: another process, its own exit code.</summary>
internal static class CliProcess
{
    private static readonly string s_program = Path.Combine(AppContext.BaseDirectory, OperatingSystem.IsWindows() ? "autoal.exe" : "autoal");

    public static Process Start(string folder, IReadOnlyDictionary<string, string>? environment, params string[] arguments)
    {
        var start = new ProcessStartInfo(s_program) { WorkingDirectory = folder, RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (string argument in arguments)
            start.ArgumentList.Add(argument);

        // A pipeline that runs these tests is not the pipeline that they speak of.
        foreach (string name in (string[])["CI", "GITHUB_ACTIONS", "GITHUB_WORKSPACE", "GITHUB_STEP_SUMMARY"])
            start.Environment.Remove(name);
        foreach ((string name, string value) in environment ?? new Dictionary<string, string>())
            start.Environment[name] = value;
        return Process.Start(start)!;
    }

    public static Finished Run(string folder, params string[] arguments) => Finish(Start(folder, null, arguments));

    public static Finished Finish(Process process)
    {
        Task<string> errors = process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        string output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        using (process)
            return new Finished(process.ExitCode, output, errors.GetAwaiter().GetResult());
    }
}

/// <summary>What a process left behind.</summary>
internal sealed record Finished(int Exit, string Output, string Errors);
