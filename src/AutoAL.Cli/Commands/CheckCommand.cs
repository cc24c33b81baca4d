using System.CommandLine;
using AutoAL.Cli.Terminal;
using AutoAL.Data;
using AutoAL.Gate;

namespace AutoAL.Cli.Commands;

/// <summary><c>autoal check</c>: compares a grid with its baseline and says by its exit code whether curves got worse.</summary>
internal static class CheckCommand
{
    private static readonly IReadOnlyDictionary<string, FailOn> s_failOn = new Dictionary<string, FailOn>
    {
        ["regressed"] = FailOn.Regressed,
        ["inconclusive"] = FailOn.Inconclusive,
        ["improved"] = FailOn.Improved,
        ["over-budget"] = FailOn.OverBudget,
    };

    public static Command Create()
    {
        var experiment = new Argument<string?>("experiment") { Description = "Experiment to check, where the configuration holds several.", Arity = ArgumentArity.ZeroOrOne };
        var baseline = new Option<string>("--baseline", "-b") { Description = "The baseline file.", Required = true };
        var config = new Option<string?>("--config", "-c") { Description = "The configuration file. Default: the baseline's name in the folder above `baselines`, else experiments.json." };
        var results = new Option<string?>("--results", "-r") { Description = "Read this run folder instead of running the grid; trains nothing." };
        var set = new Option<string[]>("--set") { Description = "Overrides one value of the configuration, as for run. May be repeated.", DefaultValueFactory = _ => [] };
        var output = new Option<string>("--out", "-o") { Description = "Folder for check.json, check.xml (JUnit), check.md, check.svg, and for the run.", DefaultValueFactory = _ => Path.Combine("results", "check") };
        var workers = RunCommand.WorkersOption();
        var failOn = new Option<string[]>("--fail-on") { Description = "What fails the check besides a regression; may be repeated.", DefaultValueFactory = _ => ["regressed"] };
        failOn.AcceptOnlyFromAmong([.. s_failOn.Keys]);
        var update = new Option<bool>("--update") { Description = "Rewrite the baseline with what was observed; needs --reason." };
        var reason = new Option<string?>("--reason") { Description = "Why the baseline changes; stored in it." };
        var force = new Option<bool>("--force") { Description = "Update even where CI=true." };
        var voice = new VoiceOptions();
        var command = new ExampledCommand(
            "check",
            "Guards learning curves: runs a grid again (or reads a run), compares it with a baseline seed by seed, and exits with 0 (pass), 1 (regression), 2 (usage), 3 (not comparable, or no baseline) or 4 (incomplete).",
            """
            autoal check --baseline experiments/baselines/ci-gate.json
            autoal check --baseline experiments/baselines/ci-gate.json --fail-on inconclusive
            autoal check --baseline experiments/baselines/ci-gate.json --results results/ci-gate-1a2b3c4d
            autoal check --baseline experiments/baselines/ci-gate.json --update --reason "margin breaks ties by row number"
            """)
        { experiment, baseline, config, results, set, output, workers, failOn, update, reason, force };
        voice.AddTo(command);
        command.Validators.Add(parsed =>
        {
            bool updates = parsed.GetValue(update);
            if (updates && string.IsNullOrWhiteSpace(parsed.GetValue(reason)))
                parsed.AddError("--update needs --reason \"…\": a baseline changes for a reason that reviewers can read.");
            if (!updates && parsed.GetValue(reason) is not null)
                parsed.AddError("--reason belongs to --update.");
            if (!updates && parsed.GetValue(force))
                parsed.AddError("--force belongs to --update.");
        });
        command.SetAction((parsed, cancellation) => Task.Run(
            () => Failure.Guard(() =>
            {
                string file = parsed.GetValue(baseline)!;
                var request = new CheckRequest
                {
                    Experiment = parsed.GetValue(experiment),
                    Baseline = new BaselineFiles(file),
                    Config = parsed.GetValue(config) ?? new BaselineFiles(file).Configuration,
                    Results = parsed.GetValue(results),
                    Overrides = parsed.GetValue(set)!,
                    Output = parsed.GetValue(output)!,
                    Workers = parsed.GetValue(workers),
                    FailOn = parsed.GetValue(failOn)!.Aggregate(FailOn.Regressed, (flags, word) => flags | s_failOn[word]),
                    Reason = parsed.GetValue(update) ? parsed.GetValue(reason) : null,
                };
                if (request.IsUpdate && !parsed.GetValue(force) && Surroundings.IsContinuousIntegration)
                    throw new DataException("CI=true: a pipeline must not make its own truth. Update the baseline on your machine and commit it, or add --force where a pipeline exists for that.");
                return new CheckWork(request, voice.Of(parsed), TimeProvider.System).Do(cancellation);
            }),
            CancellationToken.None));
        return command;
    }
}
