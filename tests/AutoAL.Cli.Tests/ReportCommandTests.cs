namespace AutoAL.Cli.Tests;

public sealed class ReportCommandTests
{
    [Fact]
    public void Report_WithoutDataAndConfiguration_DrawsTheSameFromTheLedgersAlone()
    {
        using var work = new Workspace();
        CliProcess.Run(work.Root, "run", "--quiet");
        File.Delete(work.At("blobs.csv"));
        File.Delete(work.At("experiments.json"));
        Finished report = CliProcess.Run(work.Root, "report", "results", "--out", "again", "--quiet");
        Assert.Equal((0, ""), (report.Exit, report.Errors));
        string drawn = Path.Combine(Path.GetRelativePath(work.Root, Assert.Single(Directory.GetDirectories(work.At("results")))), "report");
        SortedDictionary<string, string> expected = work.Results(drawn);
        Assert.NotEmpty(expected);
        Assert.Equal(expected, work.Results("again"));
    }

    [Fact]
    public void Report_AgainstAnotherBaseline_ComparesWithIt()
    {
        using var work = new Workspace();
        CliProcess.Run(work.Root, "run", "--quiet");
        Assert.Contains("against margin", CliProcess.Run(work.Root, "report", "results", "--baseline", "margin").Output, StringComparison.Ordinal);
    }
}
