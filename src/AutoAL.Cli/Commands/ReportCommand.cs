using System.CommandLine;
using AutoAL.Cli.Terminal;
using AutoAL.Ledger;

namespace AutoAL.Cli.Commands;

/// <summary><c>autoal report</c>: draws figures and tables again, from the ledgers alone.</summary>
internal static class ReportCommand
{
    public static Command Create()
    {
        var runs = new Argument<string[]>("run") { Description = "Run folders, or folders that hold some.", Arity = ArgumentArity.OneOrMore };
        var output = new Option<string?>("--out", "-o") { Description = "Folder for the report. Default: report in the run folder (one run), or ./report (several)." };
        var baseline = new Option<string?>("--baseline", "-b") { Description = "Strategy to compare with. Default: the plan's." };
        var voice = new VoiceOptions();
        var command = new ExampledCommand(
            "report",
            "Draws figures and tables from ledgers, without data, engines or training. Works while a run goes on.",
            """
            autoal report results/quickstart-1a2b3c4d
            autoal report results --out report
            autoal report results --baseline margin
            """) { runs, output, baseline };
        voice.AddTo(command);
        command.SetAction(parsed => Failure.Guard(() =>
        {
            RunFolder[] folders = [.. parsed.GetValue(runs)!.SelectMany(Folders)];
            string target = parsed.GetValue(output) ?? (folders.Length == 1 ? Path.Combine(folders[0].Path, "report") : "report");
            DrawnReport report = DrawnReport.Of(folders, target, parsed.GetValue(baseline) ?? DrawnReport.PlannedBaseline(folders[0]));
            Voice speaker = voice.Of(parsed);
            report.Show(speaker);
            speaker.WriteJson(() => DrawnReport.ToJson([report]));
            return ExitCodes.Success;
        }));
        return command;
    }

    private static IEnumerable<RunFolder> Folders(string path)
    {
        if (RunFolder.Exists(path))
            return [RunFolder.OpenForReading(path)];
        string[] inside = Directory.Exists(path) ? [.. Directory.EnumerateDirectories(path).Where(RunFolder.Exists).Order(StringComparer.Ordinal)] : [];
        return inside.Length > 0
            ? inside.Select(RunFolder.OpenForReading)
            : throw new Data.DataException($"'{path}' is no run folder and holds none (a run folder has a {RunFolder.PlanFile}). Name a folder that `autoal run` printed.");
    }
}
