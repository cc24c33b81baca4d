using System.CommandLine;
using AutoAL.Experiments.Configuration;
using AutoAL.Experiments.Engines;
using AutoAL.Experiments.Planning;

namespace AutoAL.Cli.Commands;

/// <summary>The arguments that name experiments and lay overrides over their file; shared by the commands that make plans.</summary>
internal sealed class PlanOptions
{
    private readonly Argument<string[]> _names = new("experiment") { Description = "Experiments to use; all of the file when none is named.", Arity = ArgumentArity.ZeroOrMore };

    private readonly Option<string> _config = new("--config", "-c") { Description = "The configuration file.", DefaultValueFactory = _ => "experiments.json" };

    private readonly Option<string[]> _set = new("--set") { Description = "Overrides one value, for example experiments:0:budget:batch=20. May be repeated.", DefaultValueFactory = _ => [] };

    public void AddTo(Command command)
    {
        command.Arguments.Add(_names);
        command.Options.Add(_config);
        command.Options.Add(_set);
    }

    /// <summary>The folder that the configuration's paths are relative to.</summary>
    public string BaseDirectory(ParseResult parsed) => Path.GetDirectoryName(Path.GetFullPath(parsed.GetValue(_config)!))!;

    /// <exception cref="ConfigException">Lists every problem.</exception>
    public IReadOnlyList<ExperimentPlan> Plans(ParseResult parsed, EngineCatalog engines)
    {
        var sources = new ConfigSources { File = parsed.GetValue(_config)!, Environment = Surroundings.Environment(), Overrides = parsed.GetValue(_set)! };
        return PlanBuilder.Build(ConfigReader.Read(sources), parsed.GetValue(_names)!, Surroundings.Strategies().Entries, engines);
    }
}
