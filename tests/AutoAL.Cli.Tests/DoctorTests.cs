using System.Text.Json;

namespace AutoAL.Cli.Tests;

/// <summary>The doctor trains with every engine that is ready; one that ends its process is a line, not the end of the doctor.</summary>
public sealed class DoctorTests
{
    [Fact]
    public void Doctor_WithPlugIns_TrainsWithEachAndNamesWhatIsMissing()
    {
        using var work = new Workspace();
        Finished run = CliProcess.Run(work.Root, "doctor", "--json");
        using JsonDocument document = JsonDocument.Parse(run.Output);
        Dictionary<string, JsonElement> engines = document.RootElement.GetProperty("engines").EnumerateArray().ToDictionary(e => e.GetProperty("name").GetString()!);

        Assert.StartsWith("passed", SelfTest("managed"), StringComparison.Ordinal);
        Assert.StartsWith("passed", SelfTest("sample-device"), StringComparison.Ordinal);
        Assert.StartsWith("passed", SelfTest("sample-search"), StringComparison.Ordinal);
        Assert.Contains("engines/torch", engines["torch"].GetProperty("remedy").GetString(), StringComparison.Ordinal);
        Assert.NotEmpty(document.RootElement.GetProperty("machine").GetProperty("CUDA driver").GetString()!);

        string SelfTest(string engine) => engines[engine].GetProperty("self-test").GetString()!;
    }

    /// <summary>A stand-in for NVIDIA's tool: a script that is found first.</summary>
    [Theory]
    [InlineData("echo '550.54.15, NVIDIA H100 80GB HBM3, 79000, 81559, 9.0'; echo '550.54.15, NVIDIA T4, [N/A], [N/A], 7.5'", "CUDA driver 550.54.15, up to CUDA 12.4", "82.8 GB free of 85.5 GB, compute capability 9.0", "GPU 1       NVIDIA T4, the driver does not tell its memory")]
    [InlineData("echo '470.1, Old, 1, 2, 3.0'", "older than 525")]
    [InlineData("echo 'NVIDIA-SMI has failed because it could not communicate with the driver.'; exit 9", "exit code 9: NVIDIA-SMI has failed", "engines compute on the CPU")]
    [InlineData("echo nonsense", "names no device")]
    [InlineData("exec sleep 60", "did not answer within 10 s", "engines compute on the CPU")]
    public void Doctor_WithTheDriversTool_GivesItsAnswerInWords(string script, params string[] expected)
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "The stand-in is a shell script.");
        using var work = new Workspace();
        string tool = Path.Combine(work.Root, "nvidia-smi");
        File.WriteAllText(tool, $"#!/bin/sh\nif [ $# -eq 0 ]; then echo '| Driver Version: 550.54.15    CUDA Version: 12.4 |'; exit 0; fi\n{script}\n");
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(tool, UnixFileMode.UserRead | UnixFileMode.UserExecute);
        Finished run = CliProcess.Finish(CliProcess.Start(work.Root, new Dictionary<string, string> { ["PATH"] = work.Root + ":" + Environment.GetEnvironmentVariable("PATH") }, "doctor"));

        Assert.All(expected, words => Assert.Contains(words, run.Output, StringComparison.Ordinal));
        Assert.Contains("engine managed", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void Doctor_EngineThatEndsItsProcess_IsALineAndAnExitCode()
    {
        using var work = new Workspace();
        Finished run = CliProcess.Run(work.Root, "doctor");

        Assert.Equal(4, run.Exit);
        Assert.Contains("its process ended", run.Output, StringComparison.Ordinal);
        Assert.Contains("engine managed", run.Output, StringComparison.Ordinal);
    }
}
