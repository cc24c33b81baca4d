namespace AutoAL.Cli.Tests;

public sealed class HelpTests
{
    [Theory]
    [InlineData]
    [InlineData("run")]
    [InlineData("validate")]
    [InlineData("report")]
    [InlineData("check")]
    [InlineData("plan")]
    [InlineData("list")]
    [InlineData("doctor")]
    [InlineData("data")]
    [InlineData("data", "make")]
    public void Help_OfACommand_EndsWithExamples(params string[] command)
    {
        using var work = new Workspace();
        Finished help = CliProcess.Run(work.Root, [.. command, "--help"]);
        Assert.Equal(0, help.Exit);
        string[] examples = help.Output[help.Output.IndexOf("Examples:", StringComparison.Ordinal)..].Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.True(examples.Length > 1, help.Output);
        Assert.All(examples[1..], line => Assert.StartsWith($"  autoal {string.Join(' ', command)}".TrimEnd(), line, StringComparison.Ordinal));
        Assert.Contains("Usage:\n  autoal", help.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void List_OfStrategies_ShowsFormulaAndCitation()
    {
        using var work = new Workspace();
        string listed = CliProcess.Run(work.Root, "list", "strategies").Output;
        Assert.Contains("Sener", listed, StringComparison.Ordinal);
        Assert.Contains("argmax", listed, StringComparison.Ordinal);
    }

    [Fact]
    public void DataMake_OfOneSample_WritesItAndTheSameForTheSameSeed()
    {
        using var work = new Workspace();
        Assert.Equal(0, CliProcess.Run(work.Root, "data", "make", "loans", "--out", "a", "--seed", "3").Exit);
        Assert.Equal(0, CliProcess.Run(work.Root, "data", "make", "loans", "--out", "b", "--seed", "3").Exit);
        Assert.Equal(0, CliProcess.Run(work.Root, "data", "make", "loans", "--out", "c", "--seed", "4").Exit);
        Assert.Equal(File.ReadAllText(work.At("a/loans.csv")), File.ReadAllText(work.At("b/loans.csv")));
        Assert.NotEqual(File.ReadAllText(work.At("a/loans.csv")), File.ReadAllText(work.At("c/loans.csv")));
    }
}
