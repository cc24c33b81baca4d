using System.CommandLine;
using AutoAL.Cli.Terminal;
using AutoAL.Contracts;
using AutoAL.Data;
using AutoAL.Experiments.Configuration;
using AutoAL.Experiments.Running;
using AutoAL.Ledger;

namespace AutoAL.Cli.Commands;

/// <summary><c>autoal export</c>: the last model of a finished run as a file.</summary>
internal static class ExportCommand
{
    public static Command Create()
    {
        var run = new Argument<string>("run") { Description = "Run folder, as `autoal run` printed it." };
        var target = new Option<string>("--out") { Description = "File to write; needed unless --cells. Models of the engine mlnet are ML.NET files (.zip); where an ensemble answered, the file holds its members.", };
        var cell = new Option<string?>("--cell") { Description = "Which cell: its id or the first characters of it; needed where the run has several." };
        var cells = new Option<bool>("--cells") { Description = "List the run's cells with their ids, and write nothing." };
        var baseDirectory = new Option<string>("--base") { Description = "Folder that the plan's paths are relative to: the configuration file's.", DefaultValueFactory = _ => "." };
        var command = new ExampledCommand(
            "export",
            "Trains the last model of a finished run again, from its ledger, and writes it to a file.",
            """
            autoal export results/loans-1a2b3c4d --out model.zip
            autoal export results/loans-1a2b3c4d --out model.zip --cell 0123456789abcdef
            autoal export results/loans-1a2b3c4d --cells
            """) { run, target, cell, cells, baseDirectory };
        command.Validators.Add(result =>
        {
            if (result.GetValue(target) is null && !result.GetValue(cells))
                result.AddError("--out is missing: name the file to write, or list the run's cells with --cells.");
        });
        command.SetAction((parsed, cancellation) => Task.Run(
            () => Failure.Guard(() =>
            {
                GridRun opened = Open(parsed.GetValue(run)!, parsed.GetValue(baseDirectory)!);
                return parsed.GetValue(cells) ? List(opened) : Work(opened, parsed.GetValue(target)!, parsed.GetValue(cell), cancellation);
            }),
            CancellationToken.None));
        return command;
    }

    private static GridRun Open(string run, string baseDirectory)
    {
        if (!RunFolder.Exists(run))
            throw new DataException($"'{run}' is no run folder (it has no {RunFolder.PlanFile}). Name a folder that `autoal run` printed.");
        try
        {
            return RecordedRun.Open(run, baseDirectory);
        }
        catch (ConfigException error)
        {
            throw new DataException($"{error.Message}\n\nPaths of a plan start at the folder of the configuration file that it came from, here '{baseDirectory}'; name another with --base.");
        }
    }

    private static int List(GridRun run)
    {
        foreach ((string id, Cell cell) in run.Cells)
            Console.Out.WriteLine($"{id}  {cell}");
        return ExitCodes.Success;
    }

    private static int Work(GridRun run, string target, string? cell, CancellationToken cancellation)
    {
        FinalModel model = run.TrainFinal(cell, cancellation);
        using ITrainedLearner learner = model.Learner;
        if (learner is not ISavesModel saves)
            throw new DataException($"Models of the family '{model.Family}' cannot be saved. Families that can are those of the engines managed, mlnet and torch.");
        Save(saves, target);
        Console.Out.WriteLine(FormattableString.Invariant(
            $"{target}: {model.Family}, trained on {model.Labels} labels; accuracy on the test rows {model.Measured:0.####}, recorded {model.Recorded:0.####}."));
        return ExitCodes.Success;
    }

    private static void Save(ISavesModel model, string target)
    {
        try
        {
            using FileStream file = File.Create(target);
            model.Save(file);
        }
        catch (NotSupportedException error)
        {
            File.Delete(target);
            throw new DataException(error.Message);
        }
    }
}
