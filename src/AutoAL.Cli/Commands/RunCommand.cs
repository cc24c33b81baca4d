using System.CommandLine;
using AutoAL.Cli.Terminal;
using AutoAL.Data;
using AutoAL.Experiments.Engines;
using AutoAL.Experiments.Planning;
using AutoAL.Experiments.Running;
using AutoAL.Ledger;

namespace AutoAL.Cli.Commands;

/// <summary><c>autoal run</c>: runs experiments, or continues them, then draws their report.</summary>
internal static class RunCommand
{
    public static Command Create()
    {
        var plans = new PlanOptions();
        var output = new Option<string>("--out", "-o") { Description = "Folder for results; each experiment gets a folder of its own in it.", DefaultValueFactory = _ => "results" };
        var workers = WorkersOption();
        var voice = new VoiceOptions();
        var command = new ExampledCommand(
            "run",
            "Runs experiments: data sets × learners × strategies × seeds. Stopped at any moment, the same command continues where it was.",
            """
            autoal run
            autoal run quickstart --out results --workers 2
            autoal run --set experiments:0:seeds:count=5 --set experiments:0:budget:batch=20
            autoal run --quiet --json > summary.json
            """);
        plans.AddTo(command);
        command.Options.Add(output);
        command.Options.Add(workers);
        voice.AddTo(command);
        command.SetAction((parsed, cancellation) => Task.Run(
            () => Failure.Guard(() =>
            {
                EngineCatalog engines = Surroundings.Engines();
                IReadOnlyList<ExperimentPlan> chosen = plans.Plans(parsed, engines);
                var options = new GridOptions(parsed.GetValue(workers), Surroundings.Worker(), plans.BaseDirectory(parsed), TimeProvider.System);
                return Work(chosen, engines, parsed.GetValue(output)!, options, voice.Of(parsed), cancellation);
            }),
            CancellationToken.None));
        return command;
    }

    /// <summary><c>--workers</c>, the same for every command that runs cells.</summary>
    internal static Option<int> WorkersOption()
    {
        var workers = new Option<int>("--workers", "-w") { Description = "Cells at a time. No result depends on it.", DefaultValueFactory = _ => Environment.ProcessorCount };
        workers.Validators.Add(result =>
        {
            if (result.Tokens.Count > 0 && int.TryParse(result.Tokens[0].Value, out int count) && count < 1)
                result.AddError($"--workers is {count}; it must be at least 1.");
        });
        return workers;
    }

    private static int Work(
        IReadOnlyList<ExperimentPlan> plans, EngineCatalog engines, string output, GridOptions options, Voice voice, CancellationToken cancellation)
    {
        var outcomes = new List<CellOutcome>();
        var reports = new List<DrawnReport>();
        foreach (ExperimentPlan plan in plans)
        {
            string folder = Path.Combine(output, $"{plan.Name}-{plan.Hash[..8]}");
            GridRun grid = GridRun.Open(plan, engines, folder, options);
            voice.Say($"{plan.Name}: {plan.CellCount} cells into {folder}");
            foreach (Dataset data in grid.Datasets)
                voice.Say("  " + DatasetLine.Of(data));
            outcomes.AddRange(voice.Follow(plan, monitor => grid.Run(monitor, cancellation)));
            reports.Add(DrawnReport.Of(RunFolder.OpenForReading(folder), Path.Combine(folder, "report"), plan.Baseline));
        }

        foreach (DrawnReport report in reports)
            report.Show(voice);
        voice.WriteJson(() => DrawnReport.ToJson(reports));
        FailureList.Show(outcomes, Console.Error);
        return outcomes.Any(outcome => outcome.State == CellState.Failed) ? ExitCodes.Incomplete : ExitCodes.Success;
    }
}
