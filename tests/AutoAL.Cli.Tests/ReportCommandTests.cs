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

    [Theory]
    [InlineData("--baseline: there is no 'magrin'. Did you mean `margin`? Choose one of: margin, random.", "--baseline", "magrin")]
    [InlineData("--baseline: there is no 'nobody'. Choose one of: margin, random.", "--baseline", "nobody")]
    [InlineData("--metric: there is no 'auc'. Choose one of: accuracy, balanced-accuracy, macro-f1, log-loss, brier, ece, auroc, auprc.", "--metric", "auc")]
    [InlineData("--charts: nothing draws 'gif'. Choose one of: png, svg, webp.", "--charts", "gif")]
    [InlineData("--margin: a margin is a number above 0, for example 0.01.", "--margin", "0")]
    public void Report_OfSomethingThatIsNotThere_IsRefusedWithWhatIs(string message, string option, string value)
    {
        using var work = new Workspace();
        CliProcess.Run(work.Root, "run", "--quiet");
        Finished refused = CliProcess.Run(work.Root, "report", "results", option, value, "--out", "refused");
        Assert.Equal((2, message + "\n"), (refused.Exit, refused.Errors));
        Assert.False(Directory.Exists(work.At("refused")));
    }

    [Fact]
    public void Report_OfALossAtATarget_TakesTheLossAsItStands()
    {
        using var work = new Workspace();
        CliProcess.Run(work.Root, "run", "--quiet");
        string json = CliProcess.Run(work.Root, "report", "results", "--metric", "log-loss", "--target", "0.9", "--json").Output;
        using var parsed = System.Text.Json.JsonDocument.Parse(json);
        Assert.Equal("log-loss", parsed.RootElement[0].GetProperty("metric").GetString());
        Assert.Contains("log-loss,labels,n-to-target,1,-0.9,", File.ReadAllText(Directory.GetFiles(work.At("results"), "metrics.csv", SearchOption.AllDirectories).Single()), StringComparison.Ordinal);
    }

    /// <summary>A split file without the repetition's lines stops each cell before its first entry: the report names every one of them.</summary>
    [Fact]
    public void Report_OfCellsThatFailedBeforeTheirFirstEntry_NamesThem()
    {
        using var work = new Workspace(Workspace.Experiment.Replace("\"size\": 10", "\"size\": 230", StringComparison.Ordinal).Replace("\"labels\": 60", "\"labels\": 235", StringComparison.Ordinal));
        Finished run = CliProcess.Run(work.Root, "run");
        Assert.Equal(4, run.Exit);
        Finished report = CliProcess.Run(work.Root, "report", "results");
        Assert.Contains("failed: small · blobs · lr · margin · seed 0: before round 0", report.Output, StringComparison.Ordinal);
        Assert.Contains("failed: small · blobs · lr · random · seed 1: before round 0", report.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void Report_WithTidyJson_WritesTheTablesForDataFrames()
    {
        using var work = new Workspace();
        CliProcess.Run(work.Root, "run", "--quiet");
        Assert.Equal(0, CliProcess.Run(work.Root, "report", "results", "--out", "tidy", "--tidy-json", "--quiet").Exit);
        foreach (string table in (string[])["points", "curves", "metrics", "summary"])
        {
            using var rows = System.Text.Json.JsonDocument.Parse(File.ReadAllText(work.At($"tidy/{table}.json")));
            Assert.Equal("blobs", rows.RootElement[0].GetProperty("dataset").GetString());
        }
    }

    /// <summary>A terminal obeys control sequences wherever they come from: names of imported curves arrive as text.</summary>
    [Fact]
    public void Report_OfHostileNames_SendsTheTerminalNothingToObey()
    {
        using var work = new Workspace();
        string[] names = ["random", "\u001b[2J\u001b]0;gone\u0007", "\u202Etxet", "[red]markup[/] <script>", new string('W', 300)];
        work.Write("hostile.csv", "dataset,strategy,seed,labels,metric\n" + string.Concat(Enumerable.Range(0, 5).SelectMany(seed => names.SelectMany((n, i) => new[] { 10, 20 }.Select(labels => $"\u001b[31mdata,{n},{seed},{labels},0.{labels + seed + i}\n")))));
        Finished report = CliProcess.Run(work.Root, "report", "--import", "hostile.csv", "--out", "drawn");
        Assert.Equal((0, ""), (report.Exit, report.Errors));
        Assert.DoesNotContain(report.Output, c => (char.IsControl(c) && c is not ('\n' or '\r' or '\t')) || c is '\u202E');
        Assert.Contains("\uFFFD[2J\uFFFD]0;gone\uFFFD", report.Output, StringComparison.Ordinal);
        Assert.Contains("[red]markup[/] <script>", report.Output, StringComparison.Ordinal);
        Finished refused = CliProcess.Run(work.Root, "report", "--import", "hostile.csv", "--baseline", "\u001b[2J");
        Assert.Equal(2, refused.Exit);
        Assert.DoesNotContain("\u001b", refused.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public void Report_AgainstAnotherBaseline_ComparesWithIt()
    {
        using var work = new Workspace();
        CliProcess.Run(work.Root, "run", "--quiet");
        Assert.Contains("against margin", CliProcess.Run(work.Root, "report", "results", "--baseline", "margin").Output, StringComparison.Ordinal);
    }
}
