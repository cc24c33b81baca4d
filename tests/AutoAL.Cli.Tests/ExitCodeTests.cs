namespace AutoAL.Cli.Tests;

public sealed class ExitCodeTests
{
    [Theory]
    [InlineData(0, "--help")]
    [InlineData(0, "--version")]
    [InlineData(0, "validate")]
    [InlineData(0, "list")]
    [InlineData(2, "rum")]
    [InlineData(2, "run", "--wrokers", "2")]
    [InlineData(2, "run", "--workers", "0")]
    [InlineData(2, "run", "--workers", "many")]
    [InlineData(2, "run", "no-such-experiment")]
    [InlineData(2, "run", "--config", "absent.json")]
    [InlineData(2, "run", "--set", "experiments:0:budget:batch=zero")]
    [InlineData(2, "list", "everything")]
    [InlineData(2, "report", "nowhere")]
    [InlineData(5, "run", "--out", "blobs.csv")]
    public void Main_OfACommandLine_ExitsWithItsCode(int exit, params string[] arguments)
    {
        using var work = new Workspace();
        Finished finished = CliProcess.Run(work.Root, arguments);
        Assert.Equal(exit, finished.Exit);
        Assert.Equal(exit == 0, finished.Errors.Length == 0);
        Assert.DoesNotContain("   at ", finished.Errors, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("a number", "report", "results", "--target", "2x")]
    [InlineData("a whole number", "run", "--workers", "many")]
    public void Main_OfAWrongNumber_SaysWhatItWanted(string wanted, params string[] arguments)
    {
        using var work = new Workspace();
        Finished finished = CliProcess.Run(work.Root, arguments);
        Assert.Contains($"'{arguments[^1]}' for option '{arguments[^2]}' as {wanted}.", finished.Errors, StringComparison.Ordinal);
        Assert.DoesNotContain("System.", finished.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public void Run_OnAnotherPlansFolder_IsRefusedWithBothDigests()
    {
        using var work = new Workspace();
        CliProcess.Run(work.Root, "run", "--quiet");
        string folder = Directory.GetDirectories(work.At("results"))[0];
        File.AppendAllText(Path.Combine(folder, "plan.json"), " ");
        Finished again = CliProcess.Run(work.Root, "run");
        Assert.Equal(3, again.Exit);
        Assert.Contains("plan", again.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public void Run_OverADamagedLedger_IsRefusedWithTheLine()
    {
        using var work = new Workspace();
        CliProcess.Run(work.Root, "run", "--quiet");
        work.DamageALedger();
        Finished report = CliProcess.Run(work.Root, "report", "results");
        Assert.Equal(3, report.Exit);
        Assert.Contains("line 4", report.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public void Run_StoppedByASignal_SaysHowToContinueAndDoes()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "skipped: signals are sent with kill");
        using var work = new Workspace();
        string[] many = ["run", "--set", "small:seeds:count=400", "--workers", "1"];
        using System.Diagnostics.Process run = CliProcess.Start(work.Root, null, many);
        while (!Directory.Exists(work.At("results")) || Directory.GetFiles(work.At("results"), "ledger.jsonl", SearchOption.AllDirectories).Length == 0)
            Thread.Yield();
        System.Diagnostics.Process.Start("kill", ["-TERM", run.Id.ToString(System.Globalization.CultureInfo.InvariantCulture)]).WaitForExit();
        Finished stopped = CliProcess.Finish(run);
        Assert.Equal(130, stopped.Exit);
        Assert.Equal("Interrupted. Finished rounds are kept: run the same command again to continue.\n", stopped.Errors);
        Assert.Equal(0, CliProcess.Run(work.Root, [.. many, "--quiet"]).Exit);
    }

    [Fact]
    public void Run_OnAFullDisk_SaysSoAndGoesOnWhenThereIsRoom()
    {
        using var work = new Workspace();
        using SmallDisk disk = SmallDisk.Mount(work.At("disk"), "48k");
        Finished full = CliProcess.Run(work.Root, "run", "--out", "disk", "--quiet");
        Assert.Equal(5, full.Exit);
        Assert.Contains("the disk or quota is full. Earlier rounds are intact; free space and run the same command again.", full.Errors, StringComparison.Ordinal);
        disk.Resize("64m");
        Assert.Equal(0, CliProcess.Run(work.Root, "run", "--out", "disk", "--quiet").Exit);
        CliProcess.Run(work.Root, "run", "--out", "roomy", "--quiet");
        Assert.Equal(work.Results("roomy"), work.Results("disk"));
    }

    [Fact]
    public void Run_OnAReadOnlyFolder_NamesIt()
    {
        using var work = new Workspace();
        using SmallDisk disk = SmallDisk.Mount(work.At("disk"), "1m");
        disk.MakeReadOnly();
        Finished refused = CliProcess.Run(work.Root, "run", "--out", "disk");
        Assert.Equal(5, refused.Exit);
        Assert.Matches("^Cannot write disk/small-[0-9a-f]{8}: the file system is read-only. Earlier rounds are intact; make it writable or choose another folder and run the same command again.\n$", refused.Errors);
    }
}
