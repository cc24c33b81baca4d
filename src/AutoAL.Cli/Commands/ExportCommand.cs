using System.CommandLine;
using AutoAL.Cli.Terminal;
using AutoAL.Contracts;
using AutoAL.Data;
using AutoAL.Experiments.Running;
using AutoAL.Ledger;

namespace AutoAL.Cli.Commands;

/// <summary><c>autoal export</c>: the last model of a finished run as a file.</summary>
internal static class ExportCommand
{
    public static Command Create()
    {
        var run = new Argument<string>("run") { Description = "Run folder, as `autoal run` printed it." };
        var target = new Option<string>("--out") { Description = "File to write. Models of the engine mlnet are ML.NET files (.zip).", Required = true };
        var cell = new Option<string?>("--cell") { Description = "Which cell; needed where the run has several." };
        var baseDirectory = new Option<string>("--base") { Description = "Folder that the plan's paths are relative to: the configuration file's.", DefaultValueFactory = _ => "." };
        var command = new ExampledCommand(
            "export",
            "Trains the last model of a finished run again, from its ledger, and writes it to a file.",
            """
            autoal export results/loans-1a2b3c4d --out model.zip
            autoal export results/loans-1a2b3c4d --out model.zip --cell 0123456789abcdef
            """) { run, target, cell, baseDirectory };
        command.SetAction((parsed, cancellation) => Task.Run(
            () => Failure.Guard(() => Work(parsed.GetValue(run)!, parsed.GetValue(target)!, parsed.GetValue(cell), parsed.GetValue(baseDirectory)!, cancellation)), CancellationToken.None));
        return command;
    }

    private static int Work(string run, string target, string? cell, string baseDirectory, CancellationToken cancellation)
    {
        if (!RunFolder.Exists(run))
            throw new DataException($"'{run}' is no run folder (it has no {RunFolder.PlanFile}). Name a folder that `autoal run` printed.");
        FinalModel model = RecordedRun.Open(run, baseDirectory).TrainFinal(cell, cancellation);
        using ITrainedLearner learner = model.Learner;
        if (learner is not ISavesModel saves)
            throw new DataException($"Models of the family '{model.Family}' cannot be saved. Families that can are those of the engines managed, mlnet and torch.");
        using (FileStream file = File.Create(target))
            saves.Save(file);
        Console.Out.WriteLine(FormattableString.Invariant(
            $"{target}: {model.Family}, trained on {model.Labels} labels; accuracy on the test rows {model.Measured:0.####}, recorded {model.Recorded:0.####}."));
        return ExitCodes.Success;
    }
}
