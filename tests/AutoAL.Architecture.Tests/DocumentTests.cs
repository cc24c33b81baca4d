using System.Text.RegularExpressions;
using AutoAL.Contracts;
using AutoAL.Strategies;

namespace AutoAL.Architecture.Tests;

/// <summary>Documents that must exist and agree with the code.</summary>
public partial class DocumentTests
{
    public static TheoryData<string> Strategies => [.. StrategyCatalog.All.Select(s => s.Name)];

    [Fact]
    public void Changelog_Exists_WithAnUnreleasedSection() => Assert.Contains("## Unreleased", Repository.Read("CHANGELOG.md"), StringComparison.Ordinal);

    [Fact]
    public void Readme_WhereItExists_IsShort()
    {
        Assert.SkipWhen(!Repository.Files.Contains("README.md"), "skipped: README.md is not written yet");

        Assert.InRange(Repository.Read("README.md").Split('\n').Length, 1, 251);
    }

    [Fact]
    public void Decisions_AreNumbered_WithoutGapOrRepeat()
    {
        int[] numbers = [.. Repository.Files.Select(f => DecisionFile().Match(f)).Where(m => m.Success).Select(m => int.Parse(m.Groups[1].Value, System.Globalization.CultureInfo.InvariantCulture))];

        Assert.Equal(Enumerable.Range(1, numbers.Length), numbers);
    }

    [Theory]
    [MemberData(nameof(Strategies))]
    public void Strategy_HasAPage(string name) => Assert.Contains($"docs/strategies/{name}.md", Repository.Files);

    [Theory]
    [MemberData(nameof(Strategies))]
    public void Strategy_HasATestFile(string name)
    {
        StrategyEntry entry = StrategyCatalog.All.Single(s => s.Name == name);
        Type type = entry.Create(entry.Options.Default).GetType();
        string[] subjects = [type.Name.Split('`')[0], .. type.GetGenericArguments().Select(argument => argument.Name)];

        Assert.Contains(Repository.Files, f => f.StartsWith("tests/AutoAL.Strategies.Tests/", StringComparison.Ordinal) && subjects.Any(subject => f.EndsWith($"/{subject}Tests.cs", StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData("docs/writing-an-engine.md")]
    [InlineData("docs/writing-a-strategy.md")]
    public void Page_CodeBlocks_EqualTheFilesTheyName(string page)
    {
        MatchCollection blocks = CodeBlock().Matches(Repository.Read(page));

        Assert.NotEmpty(blocks);
        Assert.All(blocks, block => Assert.Equal(Repository.Read(block.Groups[1].Value).Trim(), block.Groups[2].Value.Trim()));
    }

    [GeneratedRegex(@"^docs/decisions/(\d{4})-[a-z0-9-]+\.md$")]
    private static partial Regex DecisionFile();

    [GeneratedRegex(@"^`([\w./-]+)`:\n\n```\w*\n(.*?)^```", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex CodeBlock();
}
