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
