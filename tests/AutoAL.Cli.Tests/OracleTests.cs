namespace AutoAL.Cli.Tests;

public sealed class OracleTests
{
    [Fact]
    public void Run_WithAClassThatTheDataLacks_NamesItAndLeavesNoFolder()
    {
        using var work = new Workspace(With("""{ "noise": { "kind": "class", "confusions": [ { "from": "class0", "to": "klass1", "rate": 0.2 } ] } }"""));
        Finished run = CliProcess.Run(work.Root, "run", "--out", "out", "--quiet");
        Assert.Equal(2, run.Exit);
        Assert.Contains("oracle.noise.confusions names the class 'klass1', but 'blobs' has the classes class0, class1, class2, class3.", run.Errors);
        Assert.False(Directory.Exists(work.At("out")));
    }

    [Fact]
    public void Validate_OfAnOracleThatErrs_SaysHow()
    {
        using var work = new Workspace(With("""{ "noise": { "kind": "uniform", "rate": 0.2 }, "answersPerRow": 3, "latency": 1, "audit": { "size": 8 } }"""));
        Finished run = CliProcess.Run(work.Root, "validate");
        Assert.Equal(0, run.Exit);
        Assert.Contains("oracle      uniform noise 0.2; 3 answers a row by majority; 1 round late; 8 audit rows", run.Output);
    }

    [Fact]
    public void List_OfStoppingRules_ShowsThemWithTheirOptions()
    {
        using var work = new Workspace();
        string listed = CliProcess.Run(work.Root, "list", "stopping-rules").Output;
        Assert.Contains("kappa", listed);
        Assert.Contains("oracle.audit", listed);
    }

    private static string With(string oracle) => Workspace.Experiment.Replace("\"budget\"", $"\"oracle\": {oracle}, \"budget\"", StringComparison.Ordinal);
}
