using System.Globalization;
using System.Reflection;
using System.Text.RegularExpressions;
using AutoAL.Engines.Managed;
using AutoAL.Experiments.Configuration;
using AutoAL.Experiments.Engines;
using AutoAL.Experiments.Planning;
using AutoAL.Strategies;

namespace AutoAL.Cli.Tests;

/// <summary>What the README and the helps say is held against the program.</summary>
public sealed partial class ReadmeTests
{
    private static readonly string s_readme = File.ReadAllText(Path.Combine(SharedData.RepositoryRoot(), "README.md"));

    public static TheoryData<string> CommandLines()
    {
        IEnumerable<string> inReadme = CommandLine().Matches(s_readme).Select(match => match.Groups[1].Value);
        IEnumerable<string> inHelps = Program.Root().Subcommands
            .SelectMany(command => command.Subcommands.Append(command))
            .OfType<Terminal.ExampledCommand>()
            .SelectMany(command => command.Examples.Split('\n'))
            .Select(line => line.Trim()["autoal ".Length..]);
        return [.. inReadme.Concat(inHelps).Select(line => CommentOrPipe().Replace(line, "").Trim()).Distinct()];
    }

    [Theory]
    [MemberData(nameof(CommandLines))]
    public void Example_OfTheReadmeOrAHelp_Parses(string arguments) => Assert.Empty(Program.Root().Parse(arguments).Errors);

    [Fact]
    public void Readme_ExitCodes_AreTheProgramsOwn()
    {
        IEnumerable<string> documented = ExitCodeRow().Matches(s_readme).Select(match => match.Groups[1].Value);
        IEnumerable<string> actual = typeof(ExitCodes).GetFields(BindingFlags.Static | BindingFlags.Public).Select(f => Convert.ToString(f.GetRawConstantValue(), CultureInfo.InvariantCulture)!);
        Assert.Equal(actual.OrderBy(int.Parse), documented);
    }

    [Fact]
    public void Readme_Links_LeadToFiles()
    {
        string[] broken = [.. Link().Matches(s_readme).Select(match => match.Groups[1].Value).Where(target => !Path.Exists(Path.Combine(SharedData.RepositoryRoot(), target)))];
        Assert.Empty(broken);
    }

    [Fact]
    public void Readme_Experiment_MakesAPlan()
    {
        string json = s_readme[s_readme.IndexOf("```json", StringComparison.Ordinal)..][7..];
        json = json[..json.IndexOf("```", StringComparison.Ordinal)];
        Assert.Single(Plans(ConfigReader.Parse(json, new ConfigSources { File = "README.md" })));
    }

    [Fact]
    public void EveryExperimentFile_OfTheRepository_MakesPlans()
    {
        string[] files = [Path.Combine(SharedData.RepositoryRoot(), "experiments.json"), .. Directory.EnumerateFiles(Path.Combine(SharedData.RepositoryRoot(), "experiments"), "*.json")];
        foreach (string file in files)
        {
            ConfigReading reading = ConfigReader.Read(new ConfigSources { File = file });
            Assert.Empty(reading.Problems);
        }

        Assert.NotEmpty(Plans(ConfigReader.Read(new ConfigSources { File = files[0] })));
    }

    private static IReadOnlyList<ExperimentPlan> Plans(ConfigReading reading)
    {
        var managed = new ManagedEngine();
        var engines = new EngineCatalog([new EngineListing(managed.Name, "embedded", managed, managed.Probe())]);
        return PlanBuilder.Build(reading, [], StrategyCatalog.All, engines, SharedData.RepositoryRoot());
    }

    [GeneratedRegex(@"^(?:autoal|dotnet run -c Release --project src/AutoAL.Cli --) (\S.*)$", RegexOptions.Multiline)]
    private static partial Regex CommandLine();

    [GeneratedRegex(@"\s(#|\||>).*$")]
    private static partial Regex CommentOrPipe();

    [GeneratedRegex(@"^\| (\d+) \|", RegexOptions.Multiline)]
    private static partial Regex ExitCodeRow();

    [GeneratedRegex(@"\]\(([^)#]+)\)")]
    private static partial Regex Link();
}
