using System.CommandLine;
using AutoAL.Cli.Commands;
using AutoAL.Cli.Terminal;

namespace AutoAL.Cli;

internal static class Program
{
    private static Task<int> Main(string[] arguments)
    {
        ParseResult parsed = Root().Parse(arguments);
        if (parsed.Errors.Count > 0 && parsed.Action is not HelpWithExamples)
            return Task.FromResult(Failure.OfUsage(parsed));
        return parsed.InvokeAsync(new InvocationConfiguration { EnableDefaultExceptionHandler = false, ProcessTerminationTimeout = TimeSpan.FromSeconds(20) });
    }

    /// <summary>The whole command line.</summary>
    internal static RootCommand Root()
    {
        var root = new RootCommand(
            "AutoAL: active learning coupled with AutoML. Each round searches models on the labels bought so far, scores the unlabelled pool, "
            + "asks an oracle for the next batch, and draws what that saved.")
        {
            RunCommand.Create(),
            ValidateCommand.Create(),
            ReportCommand.Create(),
            CheckCommand.Create(),
            WatchCommand.Create(),
            PlanCommand.Create(),
            ExportCommand.Create(),
            ListCommand.Create(),
            DoctorCommand.Create(),
            DataCommand.Create(),
            CellCommand.Create(),
        };
        HelpWithExamples.Install(
            root,
            """
            autoal run                         run every experiment of experiments.json
            autoal run quickstart --workers 2  run one experiment, two cells at a time
            autoal validate                    show what would run, without running it
            autoal check --baseline experiments/baselines/ci-gate.json   compare with a baseline
            autoal plan pilot.csv -t 0.9       what a target will cost, from a few labelled rows
            autoal list strategies             names, formulas, citations
            """);
        return root;
    }
}
