using System.Text.RegularExpressions;

namespace AutoAL.Architecture.Tests;

/// <summary>Rules that every source file keeps.</summary>
public partial class SourceTests
{
    private const int MaximumLines = 400;

    [Fact]
    public void Source_Lines_AreFew() => NoneOf(Repository.Sources.Where(f => File.ReadLines(Path.Combine(Repository.Root, f)).Count() > MaximumLines));

    [Fact]
    public void Path_OfSource_NamesNoDrawer() => NoneOf(Repository.Sources.Where(f => f.Split('/', '.').Any(part => Drawer().IsMatch(part))));

    [Fact]
    public void Type_InSource_NamesNoDrawer() => NoneOf(Repository.Sources.Where(f => DrawerType().IsMatch(Repository.Read(f))));

    [Fact]
    public void Namespace_OfSource_EqualsItsFolder()
    {
        var wrong = new List<string>();
        foreach (string file in Repository.Sources)
        {
            Match match = Namespace().Match(Repository.Read(file));
            string folder = Path.GetDirectoryName(file)!.Replace('\\', '/')["src/".Length..].Replace("engines/", "", StringComparison.Ordinal).Replace("exporters/", "", StringComparison.Ordinal).Replace('/', '.');
            if (match.Success && match.Groups[1].Value != folder)
                wrong.Add($"{file}: {match.Groups[1].Value}");
        }

        Assert.Empty(wrong);
    }

    [Fact]
    public void Console_IsUsed_OnlyInTheCli() => NoneOf(Repository.Sources
        .Where(f => !f.StartsWith("src/AutoAL.Cli/", StringComparison.Ordinal))
        .Where(f => ConsoleCall().IsMatch(Repository.Read(f))));

    [Fact]
    public void Text_HasUnixLinesAndNoByteOrderMark() => NoneOf(Repository.TextFiles
        .Where(f => !f.EndsWith(".sln", StringComparison.Ordinal) && !f.StartsWith("data-samples/", StringComparison.Ordinal))
        .Where(f => File.ReadAllBytes(Path.Combine(Repository.Root, f)) is var bytes && (bytes.AsSpan().StartsWith("\uFEFF"u8) || bytes.AsSpan().Contains((byte)'\r'))));

    [Fact]
    public void Text_NamesNoMachinePath() => NoneOf(Repository.TextFiles.Where(f => MachinePath().IsMatch(Repository.Read(f))));

    [Fact]
    public void Configuration_NamesNoPackageSource() => NoneOf(Repository.TextFiles
        .Where(f => f.EndsWith(".config", StringComparison.Ordinal) || f.EndsWith("proj", StringComparison.Ordinal) || f.EndsWith(".props", StringComparison.Ordinal) || f.StartsWith(".ci/", StringComparison.Ordinal))
        .Where(f => PackageSource().IsMatch(Repository.Read(f))));

    [Fact]
    public void Strategies_ReadNoClockAndNoAmbientRandomness() => NoneOf(Repository.Sources
        .Where(f => f.StartsWith("src/AutoAL.Strategies/", StringComparison.Ordinal))
        .Where(f => Repository.Read(f).Contains("Stopwatch", StringComparison.Ordinal)));

    /// <summary>A test project that holds no test passes for ever.</summary>
    [Fact]
    public void TestProject_HasATest() => NoneOf(Repository.Files
        .Where(f => f.EndsWith(".Tests.csproj", StringComparison.Ordinal))
        .Where(project => !Repository.Files.Any(f => f.EndsWith(".cs", StringComparison.Ordinal) && f.StartsWith(Path.GetDirectoryName(project)!.Replace('\\', '/') + "/", StringComparison.Ordinal) && TestMethod().IsMatch(Repository.Read(f)))));

    private static void NoneOf(IEnumerable<string> offenders) => Assert.Empty(offenders.ToArray());

    [GeneratedRegex(@"\[(Fact|Theory)")]
    private static partial Regex TestMethod();

    [GeneratedRegex("^(Utils?|Utilities|Helpers?|Common|Misc|Managers?)$")]
    private static partial Regex Drawer();

    [GeneratedRegex(@"\b(class|struct|record|interface|enum)\s+\w*(Utils?|Utilities|Helpers?|Common|Managers?)\b")]
    private static partial Regex DrawerType();

    [GeneratedRegex(@"^namespace ([\w.]+);", RegexOptions.Multiline)]
    private static partial Regex Namespace();

    [GeneratedRegex(@"\bConsole\.(Write|Error|Out|Read|In)")]
    private static partial Regex ConsoleCall();

    // Written so that this file does not match itself.
    [GeneratedRegex(@"(?<![\w.~$}/])/(home|root|work|Users|mnt)/\w|\b[C-D]:\\\w")]
    private static partial Regex MachinePath();

    [GeneratedRegex(@"packageSources|RestoreSources|--source\b|https?://(?!schemas\.|json-schema)[\w.-]*(nuget|registry|artifact)", RegexOptions.IgnoreCase)]
    private static partial Regex PackageSource();
}
