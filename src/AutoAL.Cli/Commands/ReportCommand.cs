using System.CommandLine;
using AutoAL.Cli.Terminal;
using AutoAL.Ledger;
using AutoAL.Statistics;

namespace AutoAL.Cli.Commands;

/// <summary><c>autoal report</c>: draws figures and tables again, from the ledgers alone.</summary>
internal static class ReportCommand
{
    public static Command Create()
    {
        var runs = new Argument<string[]>("run") { Description = "Run folders, or folders that hold some.", Arity = ArgumentArity.ZeroOrMore };
        var output = new Option<string?>("--out", "-o") { Description = "Folder for the report. Default: report in the run folder (one run), or ./report (several)." };
        var baseline = new Option<string?>("--baseline", "-b") { Description = "Strategy to compare with. Default: the plan's." };
        var import = new Option<string[]>("--import", "-i") { Description = "CSV of another tool's curves: dataset, strategy, seed, labels, metric (accuracy)." };
        var voice = new VoiceOptions();
        var command = new ExampledCommand(
            "report",
            "Draws figures and tables from ledgers, without data, engines or training. Works while a run goes on.",
            """
            autoal report results/quickstart-1a2b3c4d
            autoal report results --out report
            autoal report results --baseline margin
            autoal report results --import paper.csv
            """) { runs, output, baseline, import };
        voice.AddTo(command);
        command.SetAction(parsed => Failure.Guard(() =>
        {
            RunFolder[] folders = [.. parsed.GetValue(runs)!.SelectMany(RunFolders.In)];
            CellLedger[] foreign = [.. (parsed.GetValue(import) ?? []).SelectMany(Foreign)];
            if (folders.Length == 0 && foreign.Length == 0)
                throw new Data.DataException("There is nothing to report: name a run folder, or curves with --import.");
            string target = parsed.GetValue(output) ?? (folders.Length == 1 ? Path.Combine(folders[0].Path, "report") : "report");
            DrawnReport report = DrawnReport.Of(folders, target, parsed.GetValue(baseline) ?? (folders.Length > 0 ? DrawnReport.PlannedBaseline(folders[0]) : new SummaryOptions().Baseline), foreign);
            Voice speaker = voice.Of(parsed);
            report.Show(speaker);
            speaker.WriteJson(() => DrawnReport.ToJson([report]));
            return ExitCodes.Success;
        }));
        return command;
    }

    private static IReadOnlyList<CellLedger> Foreign(string path)
    {
        try
        {
            using var csv = new StreamReader(path);
            return ForeignCurves.Read(csv, Path.GetFileName(path), CurveMetric.Accuracy);
        }
        catch (Exception error) when (error is FormatException or FileNotFoundException or DirectoryNotFoundException)
        {
            throw new Data.DataException(error.Message);
        }
    }
}
