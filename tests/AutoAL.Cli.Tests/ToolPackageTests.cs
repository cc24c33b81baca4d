using System.Diagnostics;
using System.Text;

namespace AutoAL.Cli.Tests;

/// <summary>The program as a dotnet tool: packed, installed from a local folder with no other source, and run.</summary>
public sealed class ToolPackageTests
{
    /// <summary>Each step takes seconds; a machine under load may take longer, and a hang must not take for ever.</summary>
    private static readonly TimeSpan s_patience = TimeSpan.FromMinutes(3);

    [Fact]
    public void Package_InstalledFromAFolder_RunsAnExperimentAndItsCheck()
    {
        using var work = new Workspace(Workspace.Experiment.Replace("\"count\": 2", "\"count\": 5", StringComparison.Ordinal));
        string project = Path.Combine(SharedData.RepositoryRoot(), "src", "AutoAL.Cli", "AutoAL.Cli.csproj");
        string configuration = new DirectoryInfo(AppContext.BaseDirectory).Name.StartsWith("debug", StringComparison.OrdinalIgnoreCase) ? "Debug" : "Release";
        work.Write("nuget.config", "<configuration><packageSources><clear /><add key=\"here\" value=\"packages\" /></packageSources></configuration>");

        Finished packed = Call(work, "dotnet", "pack", project, "--configuration", configuration, "--no-build", "--no-restore", "--output", work.At("packages"), "-nodeReuse:false");
        Assert.True(packed.Exit == 0, packed.Output + packed.Errors);
        Assert.Single(Directory.GetFiles(work.At("packages"), "AutoAL.*.nupkg"));

        Finished installed = Call(work, "dotnet", "tool", "install", "AutoAL", "--tool-path", work.At("tools"), "--configfile", work.At("nuget.config"));
        Assert.True(installed.Exit == 0, installed.Output + installed.Errors);

        string tool = Path.Combine(work.At("tools"), OperatingSystem.IsWindows() ? "autoal.exe" : "autoal");
        Assert.Contains("managed", Call(work, tool, "list", "engines").Output, StringComparison.Ordinal);
        Finished made = Call(work, tool, "check", "--baseline", "base.json", "--update", "--reason", "first");
        Assert.True(made.Exit == 0, made.Errors);
        Finished check = Call(work, tool, "check", "--baseline", "base.json");
        Assert.Equal((0, ""), (check.Exit, check.Errors));
        Assert.Contains("2 IDENTICAL", check.Output, StringComparison.Ordinal);
    }

    private static Finished Call(Workspace work, string program, params string[] arguments)
    {
        var start = new ProcessStartInfo(program, arguments) { WorkingDirectory = work.Root, RedirectStandardOutput = true, RedirectStandardError = true };

        // What `dotnet test` tells its own build must not reach this one, and a pipeline that runs the test is not the one it speaks of.
        foreach (string name in start.Environment.Keys.Where(n => n.StartsWith("MSBUILD", StringComparison.OrdinalIgnoreCase) || n is "CI" or "GITHUB_ACTIONS" or "GITHUB_STEP_SUMMARY").ToArray())
            start.Environment.Remove(name);
        start.Environment["MSBUILDDISABLENODEREUSE"] = "1";
        start.Environment["DOTNET_NOLOGO"] = "1";
        start.Environment["DOTNET_CLI_TELEMETRY_OPTOUT"] = "1";
        start.Environment["DOTNET_GENERATE_ASPNET_CERTIFICATE"] = "false";
        start.Environment["DOTNET_ADD_GLOBAL_TOOLS_TO_PATH"] = "0";
        if (arguments[0] == "tool")
        {
            // Neither the user's tools nor the user's package folder is touched.
            start.Environment["DOTNET_CLI_HOME"] = work.At("home");
            start.Environment["NUGET_PACKAGES"] = work.At("cache");
        }

        using Process process = Process.Start(start)!;
        var output = new StringBuilder();
        var errors = new StringBuilder();
        process.OutputDataReceived += (_, line) => Append(output, line.Data);
        process.ErrorDataReceived += (_, line) => Append(errors, line.Data);
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();

        // Waits for the process alone: a build server that it leaves behind keeps the pipes open, and their end may never come.
        if (!process.WaitForExit(s_patience))
        {
            process.Kill(entireProcessTree: true);
            Assert.Fail($"{program} {string.Join(' ', arguments)} did not end within {s_patience}.\n{Text(output)}{Text(errors)}");
        }

        if (program != "dotnet")
            process.WaitForExit();
        return new Finished(process.ExitCode, Text(output), Text(errors));
    }

    private static void Append(StringBuilder text, string? line)
    {
        lock (text)
            _ = line is null ? text : text.Append(line).Append('\n');
    }

    private static string Text(StringBuilder text)
    {
        lock (text)
            return text.ToString();
    }
}
