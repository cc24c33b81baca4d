using System.CommandLine;
using AutoAL.Cli.Terminal;
using AutoAL.Experiments.Running;

namespace AutoAL.Cli.Commands;

/// <summary><c>autoal cell</c>: the child process of <see cref="WorkerProcess"/>; not for people, so hidden from the help.</summary>
internal static class CellCommand
{
    public static Command Create()
    {
        var run = new Argument<string>("run") { Description = "Run folder." };
        var id = new Argument<string>("cell") { Description = "Cell id." };
        var baseDirectory = new Option<string>("--base") { Description = "Folder that the plan's paths are relative to.", Required = true };
        var command = new Command("cell", "Runs one cell of a run folder in this process.") { run, id, baseDirectory };
        command.Hidden = true;
        command.SetAction((parsed, cancellation) => Task.Run(() => Failure.Guard(() => Work(parsed.GetValue(run)!, parsed.GetValue(id)!, parsed.GetValue(baseDirectory)!, cancellation)), CancellationToken.None));
        return command;
    }

    private static int Work(string run, string id, string baseDirectory, CancellationToken cancellation)
    {
        using Stream parent = Console.OpenStandardError();
        CellOutcome outcome = RecordedRun.Open(run, baseDirectory).RunOne(id, parent, cancellation);
        if (outcome.State == CellState.Failed)
            Console.Error.WriteLine(outcome.Message);
        return outcome.State switch
        {
            CellState.Finished => WorkerExit.Done,
            CellState.Claimed => WorkerExit.Claimed,
            _ => WorkerExit.CellFailed,
        };
    }
}
