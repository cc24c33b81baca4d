namespace AutoAL.Strategies.Tests.Samples;

/// <summary>The guide shows compiled files; when one changes, the guide has to follow.</summary>
public sealed class WritingAStrategyTests
{
    [Theory]
    [InlineData("GiniImpurity.cs")]
    [InlineData("GiniImpurityConformance.cs")]
    public void Guide_CodeBlock_EqualsTheCompiledFile(string file)
    {
        string root = SharedData.RepositoryRoot();
        string guide = File.ReadAllText(Path.Combine(root, "docs", "writing-a-strategy.md"));
        string code = File.ReadAllText(Path.Combine(root, "tests", "AutoAL.Strategies.Tests", "Samples", file));
        Assert.Contains($"```csharp\n{code}```\n", guide, StringComparison.Ordinal);
    }
}
